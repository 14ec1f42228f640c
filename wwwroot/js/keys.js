// Keys of a page: an element with data-key is clicked when that key is pressed outside of a field and of a dialog. A link that
// cannot be followed any more, because the list ends there, has no address.
document.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) {
        return;
    }
    const element = document.querySelector(`main [data-key~="${CSS.escape(event.key)}"]:not([disabled])`);
    if (!element) {
        return;
    }
    event.preventDefault();
    element.click();
    reveal(element);
    const target = element.dataset.thenFocus && document.querySelector(element.dataset.thenFocus);
    target?.focus({ preventScroll: false });
});

function isBusy(target) {
    const typing = target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName);
    const inRow = target.closest?.('[data-row]');
    return typing || inRow || document.querySelector('.mud-dialog, .mud-popover-open');
}

// A key that goes to another entry of a list brings that entry into view.
function reveal(link) {
    const href = link.getAttribute('href');
    const entry = href && [...document.querySelectorAll(`main a[href=${JSON.stringify(href)}]`)].find(other => other !== link);
    entry?.scrollIntoView({ block: 'nearest' });
}
