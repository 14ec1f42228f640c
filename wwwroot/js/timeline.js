// Tells what a stretch of a timeline is when it is pointed at or has the focus. From the name of a row the right arrow
// goes to its first stretch, arrows go on from there, and Escape goes back.
import { duration, zoneName } from './clock.js';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 });

export function createTimeline(frame) {
    return frame ? new Timeline(frame) : null;
}

class Timeline {
    constructor(frame) {
        this.frame = frame;
        this.tip = frame.querySelector('[data-tip]');
        this.events = new AbortController();
        const on = (name, handler) => frame.addEventListener(name, handler, { signal: this.events.signal });
        on('pointerover', event => this.show(event.target.closest?.('[data-seg]')));
        on('pointerleave', () => this.show(null));
        on('focusin', event => this.show(event.target.closest?.('[data-seg]')));
        on('keydown', event => this.key(event));
    }

    dispose() {
        this.events.abort();
    }

    show(segment) {
        if (!segment) {
            this.tip.style.visibility = 'hidden';
            return;
        }
        const from = new Date(segment.dataset.from);
        const to = segment.dataset.to ? new Date(segment.dataset.to) : null;
        const times = to
            ? `${clock.format(from)} to ${clock.format(to)} ${zoneName(from)} · ${exact(to - from)}`
            : `since ${clock.format(from)} ${zoneName(from)}`;
        this.tip.replaceChildren(line(segment.getAttribute('aria-label'), 'strong'), line(times, 'muted'));
        const place = segment.getBoundingClientRect();
        const frame = this.frame.getBoundingClientRect();
        const left = Math.max(place.left, frame.left) - frame.left;
        this.tip.style.left = `${Math.max(4, Math.min(left, frame.width - this.tip.offsetWidth - 8))}px`;
        const below = place.bottom - frame.top + 6;
        this.tip.style.top = `${place.bottom + this.tip.offsetHeight + 12 > window.innerHeight ? place.top - frame.top - this.tip.offsetHeight - 6 : below}px`;
        this.tip.style.visibility = 'visible';
    }

    key(event) {
        const row = event.target.closest?.('.timeline-row');
        if (!row || event.ctrlKey || event.metaKey || event.altKey) {
            return;
        }
        const segments = [...row.querySelectorAll('[data-seg]')];
        const at = segments.indexOf(event.target);
        if (event.key === 'ArrowRight' && segments[at + 1]) {
            segments[at + 1].focus();
        } else if (event.key === 'ArrowLeft' && at > 0) {
            segments[at - 1].focus();
        } else if ((event.key === 'ArrowLeft' && at === 0) || (event.key === 'Escape' && at >= 0)) {
            row.querySelector('[data-segments]')?.focus();
            this.show(null);
        } else {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
    }
}

function exact(milliseconds) {
    return milliseconds < 60000 ? `${milliseconds.toLocaleString('en-GB')} ms` : duration(milliseconds);
}

function line(text, name) {
    const element = document.createElement('div');
    element.className = name;
    element.textContent = text;
    return element;
}
