// Shows how a run went: the cells as they were at a time, from the start and the duration of every item
// (src/Dashboard/Hubs/TimesFrame.cs).
import { clockTime, duration, zoneName } from './clock.js';
import { readHeader, unpack } from './heat-cells.js';
import { count, STATUSES } from './heat-text.js';

const LAST_TICK = 65534;
const STEPS = 1000;
// Items looked at without a break.
const SLICE = 100000;
// How long a run may take to be shown, in seconds.
const LENGTHS = [10, 30, 60];
const USUAL = 30;
// Least time between two calls to the page.
const GAP = 100;

export class Replay {
    isOpen = false;
    playing = 0;
    at = 0;

    // `strip` has root, painter, feed, cells and owner.
    constructor(strip, signal) {
        this.strip = strip;
        const part = name => strip.root.querySelector(`[data-part="${name}"]`);
        this.parts = Object.fromEntries(['replay-bar', 'play', 'seek', 'speed', 'clock', 'shares', 'replay-close'].map(name => [name, part(name)]));
        const on = (name, event, handler) => this.parts[name].addEventListener(event, handler, { signal });
        // The button comes with the end of the run.
        strip.root.addEventListener('click', event => event.target.closest('[data-part="replay"]') && (this.isOpen ? this.close() : this.open()), { signal });
        on('play', 'click', () => this.playing ? this.pause() : this.play());
        on('seek', 'input', event => { this.pause(); this.show(event.target.value / STEPS); });
        on('seek', 'change', () => this.tellStop());
        on('speed', 'change', () => this.restart());
        on('replay-close', 'click', () => this.close());
    }

    // At a time in milliseconds from the start of the activation, or from the beginning.
    async open(at = null) {
        if (this.isOpen) {
            return;
        }
        this.isOpen = true;
        const { strip } = this;
        const final = strip.cells;
        const times = await this.read().catch(() => null);
        if (!times || !this.isOpen || final !== strip.cells) {
            this.isOpen = false;
            return;
        }
        this.times = times;
        this.final = final;
        this.past = { bytes: new Uint8Array(final.length), length: final.length, counts: new Int32Array(8) };
        this.past.counts[0] = final.length;
        this.offerSpeeds();
        this.toggle(true);
        strip.painter.show(this.past);
        this.show(at === null ? 0 : at / this.span);
        at === null ? this.play() : this.pause();
        this.parts.play.focus();
    }

    close() {
        if (!this.isOpen) {
            return;
        }
        this.pause(false);
        this.isOpen = false;
        this.toggle(false);
        this.strip.painter.show(this.strip.cells);
        this.strip.root.querySelector('[data-part="replay"]')?.focus();
        clearTimeout(this.telling);
        this.telling = null;
        this.strip.owner.invokeMethodAsync('ReplayAsync', null);
        this.strip.owner.invokeMethodAsync('ReplayStoppedAsync', null);
    }

    toggle(open) {
        this.parts['replay-bar'].hidden = !open;
        this.strip.root.querySelector('[data-part="replay"]')?.setAttribute('aria-expanded', open);
    }

    // To the end of the last item, and of what came after it.
    get span() {
        const { started, ended } = this.strip.root.dataset;
        return Math.max(this.times.tick * LAST_TICK, Date.parse(ended) - Date.parse(started) || 0);
    }

    // In slices: a million items are some million steps.
    async read() {
        const header = readHeader(await this.strip.feed.call('Times'));
        const body = header.isPacked ? await unpack(header.body) : header.body;
        const { length } = header;
        const starts = new Uint16Array(length);
        const ends = new Uint16Array(length);
        let start = 0;
        for (let first = 0; first < length; first += SLICE) {
            const last = Math.min(length, first + SLICE);
            for (let index = first; index < last; index++) {
                start = start + body[index] + (body[length + index] << 8) & 0xffff;
                const took = body[2 * length + index] + (body[3 * length + index] << 8);
                starts[index] = start;
                ends[index] = took === 0xffff ? 0xffff : Math.min(LAST_TICK, start + took);
            }
            await new Promise(resolve => setTimeout(resolve));
        }
        return { tick: header.from, starts, ends };
    }

    // A run of any length can be watched in half a minute; a short one also as it was.
    offerSpeeds() {
        const seconds = this.span / 1000;
        const choices = LENGTHS.map(length => [length, `in ${length} s`]);
        if (seconds < 600) {
            choices.push([seconds, 'as it was']);
        }
        this.parts.speed.replaceChildren(...choices.map(([length, text]) => {
            const speed = seconds / length;
            const times = speed >= 10 ? Math.round(speed) : Number(speed.toPrecision(2));
            return new Option(`${text} · ${times}×`, length, false, length === (seconds < LENGTHS[0] ? LENGTHS[0] : USUAL));
        }));
    }

    play() {
        if (this.at >= 1) {
            this.show(0);
        }
        this.restart();
        this.tick();
        this.tellPlaying(true);
    }

    // From where it is, at the speed that is chosen.
    restart() {
        this.length = Number(this.parts.speed.value) * 1000;
        this.began = performance.now() - this.at * this.length;
    }

    tick() {
        this.playing = requestAnimationFrame(() => {
            this.show(Math.min(1, (performance.now() - this.began) / this.length));
            if (this.at < 1) {
                this.tick();
            } else {
                this.pause();
            }
        });
    }

    pause(tell = true) {
        if (this.playing) {
            cancelAnimationFrame(this.playing);
            this.playing = 0;
            this.tellPlaying(false);
            tell && this.tellStop();
        }
    }

    tellPlaying(playing) {
        this.parts.play.dataset.playing = playing;
        this.parts.play.setAttribute('aria-label', playing ? 'Pause' : 'Play');
    }

    // One pass over all items; only cells that changed are painted again.
    show(share) {
        this.at = Math.max(0, Math.min(1, share));
        const tick = Math.min(LAST_TICK, Math.round(this.at * this.span / this.times.tick));
        const { starts, ends } = this.times;
        const { bytes, counts } = this.past;
        const final = this.final.bytes;
        for (let index = 0; index < bytes.length; index++) {
            const byte = tick < starts[index] ? 0 : tick < ends[index] ? 1 : final[index];
            if (byte !== bytes[index]) {
                counts[bytes[index] & 7]--;
                counts[byte & 7]++;
                bytes[index] = byte;
                this.strip.painter.touch(index);
            }
        }
        this.strip.painter.draw();
        this.label();
        this.tellTime();
    }

    label() {
        const { seek, clock, shares } = this.parts;
        const milliseconds = this.at * this.span;
        const date = new Date(Date.parse(this.strip.root.dataset.started) + milliseconds);
        const text = `${clockTime(date)} ${zoneName(date)} · ${duration(milliseconds)} in`;
        if (clock.textContent !== text) {
            clock.textContent = text;
        }
        seek.value = Math.round(this.at * STEPS);
        seek.style.setProperty('--done', `${this.at * 100}%`);
        seek.setAttribute('aria-valuetext', text);
        shares.textContent = [2, 3, 4, 5, 1, 0].filter(status => this.past.counts[status] > 0)
            .map(status => count(this.past.counts[status], STATUSES[status], '')).join(' · ');
    }

    // At most ten times a second, one call at a time, and the last time always.
    tellTime() {
        this.telling ??= setTimeout(async () => {
            const told = this.at;
            await this.strip.owner.invokeMethodAsync('ReplayAsync', Math.round(told * this.span)).catch(() => {});
            this.telling = null;
            if (this.isOpen && told !== this.at) {
                this.tellTime();
            }
        }, GAP);
    }

    tellStop() {
        this.strip.owner.invokeMethodAsync('ReplayStoppedAsync', Math.round(this.at * this.span));
    }

    dispose() {
        cancelAnimationFrame(this.playing);
        clearTimeout(this.telling);
    }
}
