// One cell per item on a canvas, or one for several. Frames come from the hub; the page behind it only says which statuses are shown,
// how items are called and which one is selected.
import { Cells } from './heat-cells.js';
import { CellFeed } from './heat-feed.js';
import { Painter } from './heat-painter.js';
import { Pointer } from './heat-pointer.js';
import { Replay } from './heat-replay.js';
import { count, speech, tip, tipOfMany } from './heat-text.js';

// Least time on an item before its details are asked for, or it is read out.
const PATIENCE = 120;
const READ_OUT = 250;
const FAILED = 3;
const TIMED_OUT = 4;

export function createStrip(root, run, activation, replayAt, owner) {
    return root ? new HeatStrip(root, run, activation, replayAt, owner) : null;
}

class HeatStrip {
    hovered = -1;
    asking = {};

    constructor(root, run, activation, replayAt, owner) {
        Object.assign(this, { root, run, replayAt, owner });
        const part = name => root.querySelector(`[data-part="${name}"]`);
        this.canvas = part('canvas');
        this.tip = part('tip');
        this.live = part('live');
        this.note = part('note');
        this.zooming = part('zoom');
        this.scale = part('scale');
        this.buttons = { out: part('zoom-out'), in: part('zoom-in') };
        this.painter = new Painter(this.canvas);
        this.painter.onlayout = () => this.tellZoom();
        this.painter.onpaint = () => this.tellState();
        this.cells = this.open(activation);
        this.listen();
        this.feed = new CellFeed(run, this.cells, () => this.update(), stale => root.classList.toggle('strip-stale', stale));
        this.feed.start();
    }

    listen() {
        this.events = new AbortController();
        const { signal } = this.events;
        const on = (target, name, handler) => target.addEventListener(name, handler, { signal });
        this.pointer = new Pointer(this, signal);
        this.replay = new Replay(this, signal);
        on(this.canvas, 'keydown', event => this.key(event));
        on(this.canvas, 'focus', () => this.canvas.matches(':focus-visible') && this.move(Math.max(0, this.painter.cursor)));
        on(this.canvas, 'blur', () => { this.painter.cursor = -1; this.painter.draw(); });
        on(this.buttons.in, 'click', () => this.zoomBy(1));
        on(this.buttons.out, 'click', () => this.zoomBy(-1));
        on(document, 'themechange', () => { this.painter.palette.read(); this.painter.repaint(); });
        this.resized = new ResizeObserver(() => this.painter.grow());
        this.resized.observe(this.canvas.parentElement);
    }

    open(activation) {
        this.details = new Map();
        const cells = new Cells(activation, this.painter);
        this.painter.show(cells);
        return cells;
    }

    update() {
        if (this.painter.palette.span(this.cells.classes)) {
            this.painter.repaint();
        }
        this.painter.draw();
        // The address may name a time of a run that has ended.
        if (this.replayAt !== null && this.cells.version > 0) {
            this.replay.open(this.replayAt);
            this.replayAt = null;
        }
    }

    // For whoever wants to know what is drawn without reading pixels.
    tellState() {
        this.canvas.dataset.version = this.cells.version;
        this.canvas.dataset.counts = this.cells.counts.subarray(0, 6).join(' ');
    }

    tellZoom() {
        const { grid } = this.painter;
        const last = grid.levels.length - 1;
        this.zooming.hidden = last === 0;
        this.buttons.in.setAttribute('aria-disabled', grid.level >= last);
        this.buttons.out.setAttribute('aria-disabled', grid.level <= 0);
        this.root.dataset.zoom = grid.level;
        this.scale.textContent = grid.perCell > 1 ? `${count(grid.perCell, 'item')} a cell` : 'zoom';
        this.canvas.style.touchAction = grid.level > 0 ? 'none' : 'pan-y';
    }

    // Around a point, else around the cursor, else around the middle of what is seen.
    zoomBy(steps, x, y) {
        const { grid } = this.painter;
        if (!grid || grid.labelled) {
            return;
        }
        let index = x === undefined ? this.painter.cursor : grid.at(x, y);
        const row = index >= 0 ? grid.y(grid.position(index)) : null;
        if (index < 0) {
            index = Math.min(grid.length - 1, Math.floor((grid.first + grid.end) / 2) * grid.perCell);
        }
        this.hover(-1);
        this.painter.zoom(grid.level + steps, index, x === undefined ? null : row);
    }

    scrollTo(top) {
        this.hover(-1);
        this.painter.scrollTo(top);
    }

    // To a share of all items, by the bar below.
    seek(share) {
        const { grid } = this.painter;
        this.painter.scrollTo(Math.max(0, Math.min(1, share)) * grid.rows * grid.cellHeight - grid.height / 2);
    }

    status(index) {
        return this.painter.cells.bytes[index] & 7;
    }

    // Shows what is known at once; the rest when the pointer or cursor stays.
    async ask(index, who, patience) {
        clearTimeout(this.asking[who]);
        await new Promise(resolve => { this.asking[who] = setTimeout(resolve, patience); });
        const key = `${index} ${this.painter.cells.bytes[index]}`;
        if (!this.details.has(key)) {
            const known = await this.owner.invokeMethodAsync('DescribeAsync', index).catch(() => null);
            this.details.size > 200 && this.details.clear();
            this.details.set(key, known);
        }
        return this.details.get(key);
    }

    async hover(index, event) {
        this.hovered = index;
        this.canvas.style.cursor = index < 0 ? 'default' : 'pointer';
        if (index < 0) {
            clearTimeout(this.asking.pointer);
            this.tip.style.visibility = 'hidden';
            return;
        }
        const { grid, cells } = this.painter;
        const end = Math.min(cells.length, index + grid.perCell);
        if (end - index > 1) {
            this.showTip(tipOfMany(index, end, cells.bytes), event);
            return;
        }
        this.showTip(tip(index, this.status(index), this.known(index)), event);
        const details = await this.ask(index, 'pointer', PATIENCE);
        if (this.hovered === index && details) {
            this.showTip(tip(index, this.status(index), details), event);
        }
    }

    known(index) {
        return this.details.get(`${index} ${this.painter.cells.bytes[index]}`) ?? (this.painter.labels[index] ? { label: this.painter.labels[index] } : null);
    }

    showTip(text, event) {
        this.tip.textContent = text;
        const box = this.tip.parentElement.getBoundingClientRect();
        const x = event.clientX - box.left + 12;
        this.tip.style.left = `${Math.max(4, Math.min(x, box.width - this.tip.offsetWidth - 8))}px`;
        this.tip.style.top = `${event.clientY - box.top + 16}px`;
        this.tip.style.visibility = 'visible';
    }

    // Opens an item; where a cell holds several, goes to where they can be told apart.
    pick(index) {
        const { grid, cells } = this.painter;
        if (index < 0 || grid.perCell === 1) {
            this.openItem(index);
            return;
        }
        const end = Math.min(cells.length, index + grid.perCell);
        const failed = this.findFailed(index, end);
        this.hover(-1);
        this.painter.zoom(grid.closeLevel, failed < 0 ? index : failed);
        this.move(failed < 0 ? index : failed);
    }

    key(event) {
        const { grid } = this.painter;
        if (!grid || event.ctrlKey || event.metaKey || event.altKey) {
            return;
        }
        const row = grid.columns * grid.perCell;
        const block = row * Math.max(1, Math.floor(grid.height / grid.cellHeight) - 1);
        const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: row, ArrowUp: -row, PageDown: block, PageUp: -block }[event.key];
        const act = step ? () => this.move(this.painter.cursor + step) : {
            'Home': () => this.move(0),
            'End': () => this.move(this.cells.length - 1),
            'n': () => this.moveToFailed(1),
            'N': () => this.moveToFailed(-1),
            '+': () => this.zoomBy(1),
            '=': () => this.zoomBy(1),
            '-': () => this.zoomBy(-1),
            'Enter': () => this.openItem(this.painter.cursor),
            ' ': () => this.openItem(this.painter.cursor),
        }[event.key];
        if (act) {
            event.preventDefault();
            event.stopPropagation();
            act();
        }
    }

    async move(index) {
        if (this.cells.length === 0) {
            return;
        }
        const cursor = this.painter.cursor = Math.max(0, Math.min(this.cells.length - 1, index));
        this.note.textContent = tip(cursor, this.status(cursor), this.known(cursor));
        this.painter.reveal(cursor);
        const details = await this.ask(cursor, 'cursor', READ_OUT);
        if (this.painter.cursor === cursor) {
            this.note.textContent = tip(cursor, this.status(cursor), details);
            this.live.textContent = speech(cursor, this.cells.length, this.status(cursor), details);
        }
    }

    findFailed(from, end, step = 1) {
        const { bytes } = this.painter.cells;
        for (let index = from; index !== end; index += step) {
            const status = bytes[index] & 7;
            if (status === FAILED || status === TIMED_OUT) {
                return index;
            }
        }
        return -1;
    }

    // Beyond the last one it goes on with the first.
    moveToFailed(step) {
        const { cursor, cells } = this.painter;
        const last = cells.length - 1;
        let found = this.findFailed(step > 0 ? cursor + 1 : Math.max(-1, cursor - 1), step > 0 ? cells.length : -1, step);
        found = found >= 0 ? found : this.findFailed(step > 0 ? 0 : last, step > 0 ? cells.length : -1, step);
        if (found >= 0) {
            this.move(found);
        } else {
            this.live.textContent = this.note.textContent = 'No item has failed';
        }
    }

    openItem(index) {
        if (index >= 0) {
            this.owner.invokeMethodAsync('OpenAsync', index);
        }
    }

    // Another activation of the same run: what was drawn belongs to the old one.
    async show(activation) {
        this.replay.close();
        this.painter.labels = {};
        this.painter.scale = null;
        this.painter.cursor = -1;
        this.cells = this.open(activation);
        await this.feed.show(this.cells);
    }

    setShown(mask) {
        this.painter.palette.shown = mask;
        this.painter.palette.fill();
        this.painter.repaint();
    }

    setLabels(labels) {
        this.painter.labels = labels;
        this.painter.draw();
    }

    select(index) {
        this.painter.selected = index;
        this.painter.reveal(index);
    }

    dispose() {
        this.events.abort();
        this.resized.disconnect();
        Object.values(this.asking).forEach(clearTimeout);
        this.replay.dispose();
        this.painter.dispose();
        this.feed.dispose();
    }
}
