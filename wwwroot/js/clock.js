// Fills <time> elements in the browser's zone and keeps clocks ticking between updates from the server.
//
//   <time datetime="2026-01-31T12:03:11Z" data-show="clock">     12:03:11, with the day when it is not today
//   <time datetime="…" data-show="full">                         31 Jan 2026, 12:03:11.123
//   <time datetime="…" data-show="millis">                       12:03:11.123
//   <time datetime="…" data-show="ago">                          3 m 12 s ago, ticking
//   <time datetime="…" data-show="until">                        in 4 s, ticking
//   <time datetime="…" data-show="elapsed">                      3 m 12 s, ticking
//   <span data-zone></span>                                      CET
//
// The server renders these elements without children: their text belongs to this module alone.

const zone = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayAndYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

// The server's clock decides: a laptop that is minutes off must not show a run that starts in the future.
const serverTime = Number(document.querySelector('meta[name="server-time"]')?.content);
const skew = serverTime ? serverTime - Date.now() : 0;
const now = () => Date.now() + skew;

export function zoneName(date = new Date()) {
    return zone.formatToParts(date).find(part => part.type === 'timeZoneName')?.value ?? 'local time';
}

export const clockTime = date => clock.format(date);

export function duration(milliseconds) {
    if (milliseconds < 1000) {
        return `${Math.max(0, Math.round(milliseconds))} ms`;
    }
    const seconds = Math.floor(milliseconds / 1000);
    if (seconds < 60) {
        return `${seconds} s`;
    }
    const units = [[86400, 'd'], [3600, 'h'], [60, 'm'], [1, 's']];
    const first = units.findIndex(([size]) => seconds >= size);
    const [[size, name], next] = [units[first], units[first + 1]];
    const rest = next ? Math.floor((seconds % size) / next[0]) : 0;
    return rest > 0 ? `${Math.floor(seconds / size)} ${name} ${rest} ${next[1]}` : `${Math.floor(seconds / size)} ${name}`;
}

function whole(milliseconds) {
    return duration(Math.max(0, Math.floor(milliseconds / 1000)) * 1000).replace(/^0 ms$/, '0 s');
}

function text(element, date) {
    switch (element.dataset.show) {
        case 'full': {
            const fraction = String(date.getMilliseconds()).padStart(3, '0');
            return `${dayAndYear.format(date)}, ${clock.format(date)}.${fraction}`;
        }
        case 'millis': return `${clock.format(date)}.${String(date.getMilliseconds()).padStart(3, '0')}`;
        case 'ago': return `${whole(now() - date)} ago`;
        case 'elapsed': return whole(now() - date);
        case 'until': return date - now() > 500 ? `in ${whole(date - now() + 500)}` : 'now';
        default: return date.toDateString() === new Date(now()).toDateString()
            ? clock.format(date)
            : `${date.getFullYear() === new Date(now()).getFullYear() ? day.format(date) : dayAndYear.format(date)} ${clock.format(date)}`;
    }
}

function fill(element) {
    const date = new Date(element.dateTime);
    if (isNaN(date)) {
        return;
    }
    const wanted = text(element, date);
    if (element.textContent !== wanted) {
        element.textContent = wanted;
    }
    if (element.title === '' || element.dataset.titled !== element.dateTime) {
        element.dataset.titled = element.dateTime;
        element.title = `${dayAndYear.format(date)}, ${clock.format(date)} ${zoneName(date)} (${date.toISOString()})`;
    }
}

function fillAll(root) {
    if (root.matches?.('time[data-show]')) {
        fill(root);
    }
    if (root.matches?.('[data-zone]')) {
        root.textContent = zoneName();
    }
    root.querySelectorAll?.('time[data-show]').forEach(fill);
    root.querySelectorAll?.('[data-zone]').forEach(element => { element.textContent = zoneName(); });
}

// A time of day that is typed is meant in the browser's zone, on the day of the run (data-moment); the server reads ISO 8601.
addEventListener('change', event => {
    const moment = event.target.dataset?.moment;
    const typed = moment && /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?$/.exec(event.target.value.trim());
    if (typed) {
        const date = new Date(moment);
        date.setHours(Number(typed[1]), Number(typed[2]), Number(typed[3] ?? 0), Number((typed[4] ?? '0').padEnd(3, '0')));
        event.target.value = date.toISOString();
    }
}, true);

// A menu closes with a click elsewhere and with Escape.
addEventListener('click', event => {
    document.querySelectorAll('details.menu[open]').forEach(menu => {
        if (!menu.contains(event.target)) {
            menu.open = false;
        }
    });
});
addEventListener('keydown', event => {
    const menu = event.key === 'Escape' && event.target.closest?.('details.menu[open]');
    if (menu) {
        event.preventDefault();
        menu.open = false;
        menu.querySelector('summary').focus();
    }
}, true);

new MutationObserver(changes => {
    for (const change of changes) {
        if (change.type === 'attributes') {
            fillAll(change.target);
        } else {
            change.addedNodes.forEach(fillAll);
        }
    }
}).observe(document.documentElement, { subtree: true, childList: true, attributes: true, attributeFilter: ['datetime', 'data-show'] });

fillAll(document);
setInterval(() => {
    if (!document.hidden) {
        document.querySelectorAll('time[data-show="ago"], time[data-show="until"], time[data-show="elapsed"]').forEach(fill);
    }
}, 1000);
document.addEventListener('visibilitychange', () => fillAll(document));
