// How an item of a heat strip is called: in the tip, and for a screen reader.
import { duration } from './clock.js';

export const STATUSES = ['pending', 'running', 'succeeded', 'failed', 'timed out', 'aborted'];

const number = new Intl.NumberFormat('en-GB');

export const count = (value, noun, plural = 's') => `${number.format(value)} ${noun}${value === 1 ? '' : plural}`;

export function precise(milliseconds) {
    return milliseconds >= 1000 && milliseconds < 10000 ? `${(milliseconds / 1000).toFixed(1)} s` : duration(milliseconds);
}

// "#473 cust-9921 · failed · 412 ms · 2 attempts"; details come a moment later than the status.
export function tip(index, status, details) {
    const parts = [details?.label ? `#${index} ${details.label}` : `#${index}`, STATUSES[status]];
    if (details?.milliseconds != null && status > 1) {
        parts.push(precise(details.milliseconds));
    }
    if (details?.attempts > 1 && status > 0) {
        parts.push(count(details.attempts, 'attempt'));
    }
    return parts.join(' · ');
}

// "#1000 to #1211 · 200 succeeded · 3 failed"
export function tipOfMany(first, end, bytes) {
    const shares = new Int32Array(8);
    for (let index = first; index < end; index++) {
        shares[bytes[index] & 7]++;
    }
    const statuses = [3, 4, 5, 1, 2, 0].filter(status => shares[status] > 0);
    return [`#${first} to #${end - 1}`, ...statuses.map(status => count(shares[status], STATUSES[status], ''))].join(' · ');
}

// "item 473 of 1,000, cust-9921, failed, 412 milliseconds, 2 attempts"
export function speech(index, length, status, details) {
    const parts = [`item ${index} of ${number.format(length)}`];
    if (details?.label) {
        parts.push(details.label);
    }
    parts.push(STATUSES[status]);
    if (details?.milliseconds != null && status > 1) {
        parts.push(spoken(details.milliseconds));
    }
    if (details?.attempts > 1 && status > 0) {
        parts.push(count(details.attempts, 'attempt'));
    }
    return parts.join(', ');
}

function spoken(milliseconds) {
    if (milliseconds < 1000) {
        return count(Math.round(milliseconds), 'millisecond');
    }
    const seconds = milliseconds < 10000 ? Number((milliseconds / 1000).toFixed(1)) : Math.round(milliseconds / 1000);
    const units = [[3600, 'hour'], [60, 'minute'], [1, 'second']].map(([size, name], rank, all) =>
        [rank === 0 ? Math.floor(seconds / size) : rank === 2 ? Number((seconds % 60).toFixed(1)) : Math.floor(seconds % all[rank - 1][0] / size), name]);
    return units.filter(([value]) => value > 0).map(([value, name]) => count(value, name)).join(' ');
}
