// What every page needs: clocks, one-click copy, the reconnect banner and keys that belong to no component.
import './clock.js';
import './keys.js';

document.addEventListener('click', async event => {
    const button = event.target.closest?.('[data-copy]');
    if (!button) {
        return;
    }
    event.preventDefault();
    event.stopPropagation();
    const source = button.dataset.copy || document.getElementById(button.dataset.copyFrom)?.textContent || '';
    await copy(source);
    button.dataset.copied = '';
    announce('Copied');
    setTimeout(() => delete button.dataset.copied, 1200);
}, true);

// A page served over plain HTTP from another machine has no clipboard API.
async function copy(value) {
    try {
        await navigator.clipboard.writeText(value);
    } catch {
        const area = document.createElement('textarea');
        area.value = value;
        area.style.position = 'fixed';
        document.body.append(area);
        area.select();
        document.execCommand('copy');
        area.remove();
    }
}

function announce(message) {
    const live = document.getElementById('announcer');
    if (live) {
        live.textContent = '';
        requestAnimationFrame(() => { live.textContent = message; });
    }
}

// "/" goes to the search box of the page, as in the tools next to this one.
document.addEventListener('keydown', event => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
        return;
    }
    const box = document.querySelector('main [data-search] input, main input[data-search]');
    if (box) {
        event.preventDefault();
        box.focus();
        box.select();
    }
});

function isTyping(target) {
    return target.isContentEditable || (/^(input|textarea|select)$/i.test(target.tagName) && target.type !== 'checkbox');
}

// Rows of a table are walked with the arrow keys or j and k; beside an open item j and k go to the next and the previous one.
document.addEventListener('keydown', event => {
    const row = event.target.closest?.('[data-row]');
    const panel = document.querySelector('[data-panel]');
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) {
        return;
    }
    if (panel && (event.key === 'j' || event.key === 'k')) {
        panel.querySelector(event.key === 'j' ? '[data-next][href]' : '[data-previous][href]')?.click();
        return;
    }
    if (!row) {
        return;
    }
    const down = event.key === 'ArrowDown' || event.key === 'j';
    const up = event.key === 'ArrowUp' || event.key === 'k';
    if (down || up) {
        const rows = [...row.parentElement.querySelectorAll('[data-row]')];
        const next = rows[rows.indexOf(row) + (down ? 1 : -1)];
        if (next) {
            event.preventDefault();
            (next.querySelector('.row-link') ?? next).focus();
        }
    }
});

document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !event.defaultPrevented && !isTyping(event.target) && !document.querySelector('.mud-dialog, .mud-popover-open')) {
        document.querySelector('[data-panel] [data-close]')?.click();
    }
});

// The reconnect dialog is ours: a banner that does not cover what is being read.
const banner = document.getElementById('components-reconnect-modal');
banner?.addEventListener('components-reconnect-state-changed', event => {
    const state = event.detail.state;
    banner.dataset.state = state;
    if (state === 'rejected') {
        location.reload();
    } else if (state === 'failed') {
        document.addEventListener('visibilitychange', retryWhenVisible);
    }
});
document.getElementById('components-reconnect-button')?.addEventListener('click', retry);

async function retry() {
    document.removeEventListener('visibilitychange', retryWhenVisible);
    try {
        if (!await window.Blazor.reconnect()) {
            location.reload();
        }
    } catch {
        document.addEventListener('visibilitychange', retryWhenVisible);
    }
}

async function retryWhenVisible() {
    if (document.visibilityState === 'visible') {
        await retry();
    }
}
