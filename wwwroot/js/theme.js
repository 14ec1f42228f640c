// Runs before the first paint, so that neither theme nor rail flashes; both are remembered per browser.
(function () {
    const root = document.documentElement;
    const preferred = matchMedia('(prefers-color-scheme: dark)');

    function apply() {
        root.dataset.theme = localStorage.getItem('theme') ?? (preferred.matches ? 'dark' : 'light');
        root.dataset.rail = localStorage.getItem('rail') ?? 'auto';
        document.dispatchEvent(new CustomEvent('themechange'));
    }

    document.addEventListener('click', event => {
        const button = event.target.closest?.('[data-toggle]');
        if (button?.dataset.toggle === 'theme') {
            localStorage.setItem('theme', root.dataset.theme === 'dark' ? 'light' : 'dark');
            apply();
        } else if (button?.dataset.toggle === 'rail') {
            const folded = getComputedStyle(root).getPropertyValue('--rail').trim() === '56px';
            localStorage.setItem('rail', folded ? 'open' : 'folded');
            apply();
        }
    });
    preferred.addEventListener('change', apply);
    apply();
})();
