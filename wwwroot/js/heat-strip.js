// One cell per item on a canvas: colour by status, brightness by duration. Frames come from the hub (src/Dashboard/Hubs/CellFrame.cs);
// the page behind it only says which statuses are shown, how items are called and which one is selected.
import { duration } from './clock.js';

const STATUSES = ['pending', 'running', 'succeeded', 'failed', 'timed out', 'aborted'];
const COLOURS = ['--pending', '--running', '--succeeded', '--failed', '--timed-out', '--aborted'];
// Where several items share a cell, the one that needs a person most is drawn.
const WEIGHT = [0, 3, 1, 5, 4, 2];
const LABELLED = 50;
// Height of the strip by number of items: fixed, so that nothing below it moves while the Map grows or the window does.
const heightOf = length => length <= 300 ? 96 : 184;
const SIZES = [24, 20, 18, 16, 14, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3];
const SHADES = 5;

let signalR;

async function connect() {
    if (!signalR) {
        for (const file of ['signalr.min.js', 'signalr-protocol-msgpack.min.js']) {
            await new Promise((resolve, reject) => {
                const script = document.createElement('script');
                script.src = new URL(`../lib/signalr/${file}`, import.meta.url);
                script.onload = resolve;
                script.onerror = reject;
                document.head.append(script);
            });
        }
        signalR = window.signalR;
    }
    return new signalR.HubConnectionBuilder()
        .withUrl('/hubs/runs', { skipNegotiation: true, transport: signalR.HttpTransportType.WebSockets })
        .withHubProtocol(new signalR.protocols.msgpack.MessagePackHubProtocol())
        .withAutomaticReconnect({ nextRetryDelayInMilliseconds: context => Math.min(10000, 500 * 2 ** context.previousRetryCount) })
        .configureLogging(signalR.LogLevel.None)
        .build();
}

export function createStrip(canvas, tip, live, hover, run, activation, owner) {
    return new HeatStrip(canvas, tip, live, hover, run, activation, owner);
}

class HeatStrip {
    cells = new Uint32Array(0);
    length = 0;
    version = 0;
    shown = 0xff;
    labels = {};
    cursor = -1;
    selected = -1;
    slowest = 1;
    closed = false;

    constructor(canvas, tip, live, hover, run, activation, owner) {
        Object.assign(this, { canvas, tip, live, hover, run, activation, owner });
        this.events = new AbortController();
        const on = (target, name, handler) => target.addEventListener(name, handler, { signal: this.events.signal });
        on(canvas, 'pointermove', event => this.point(this.at(event), event));
        on(canvas, 'pointerleave', () => this.point(-1));
        on(canvas, 'click', event => this.open(this.at(event)));
        on(canvas, 'keydown', event => this.key(event));
        on(canvas, 'focus', () => this.move(this.cursor < 0 ? 0 : this.cursor));
        on(canvas, 'blur', () => { this.cursor = -1; this.draw(); });
        on(document, 'themechange', () => { this.readColours(); this.draw(); });
        this.resized = new ResizeObserver(() => this.draw());
        this.resized.observe(canvas.parentElement);
        this.readColours();
        this.start();
    }

    async start() {
        this.connection = await connect();
        this.connection.on('CellsChanged', frame => this.read(frame));
        this.connection.onreconnecting(() => this.mark(true));
        this.connection.onreconnected(() => this.join());
        while (!this.closed) {
            try {
                await this.connection.start();
                await this.join();
                return;
            } catch {
                await new Promise(resolve => setTimeout(resolve, 2000));
            }
        }
    }

    async join() {
        try {
            const frames = await this.connection.invoke('Watch', this.run, this.activation, this.version);
            frames.forEach(frame => this.read(frame));
            this.mark(false);
        } catch {
            this.mark(true);
        }
    }

    // Another activation of the same run: what was drawn belongs to the old one.
    async show(activation) {
        this.activation = activation;
        this.version = 0;
        this.length = 0;
        this.labels = {};
        if (this.connection?.state === 'Connected') {
            await this.join();
        }
    }

    mark(stale) {
        this.canvas.closest('.strip')?.classList.toggle('strip-stale', stale);
    }

    read(bytes) {
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        if (view.getUint8(1) !== 1) {
            location.reload();
            return;
        }
        if (view.getUint8(0) === 1) {
            this.readSnapshot(view);
        } else {
            this.readDelta(view);
        }
        this.draw();
    }

    readSnapshot(view) {
        if (view.getFloat64(12, true) !== this.activation) {
            return;
        }
        this.version = view.getFloat64(4, true);
        this.resize(view.getUint32(20, true));
        this.slowest = 1;
        for (let index = 0; index < this.length; index++) {
            this.set(index, view.getUint32(24 + index * 4, true));
        }
    }

    readDelta(view) {
        const version = view.getFloat64(12, true);
        if (version <= this.version) {
            return;
        }
        if (view.getFloat64(4, true) > this.version) {
            if (this.version > 0) {
                this.join();
            }
            return;
        }
        let offset = 24;
        for (let count = view.getUint32(20, true); count > 0; count--) {
            const mine = view.getFloat64(offset, true) === this.activation;
            const changes = view.getUint32(offset + 12, true);
            if (mine) {
                this.resize(view.getUint32(offset + 8, true));
            }
            offset += 16;
            for (let change = 0; mine && change < changes; change++) {
                this.set(view.getUint32(offset + change * 8, true), view.getUint32(offset + change * 8 + 4, true));
            }
            offset += changes * 8;
        }
        this.version = version;
    }

    resize(length) {
        if (length > this.cells.length) {
            const larger = new Uint32Array(Math.max(length, this.cells.length * 2));
            larger.set(this.cells.subarray(0, this.length));
            this.cells = larger;
        } else if (length > this.length) {
            this.cells.fill(0, this.length, length);
        }
        this.length = Math.max(length, this.version === 0 ? 0 : this.length);
    }

    set(index, cell) {
        this.cells[index] = cell;
        this.slowest = Math.max(this.slowest, cell >>> 3);
    }

    readColours() {
        const style = getComputedStyle(this.canvas);
        const read = name => style.getPropertyValue(name).trim();
        const ground = rgb(read('--bg'));
        this.ink = read('--text');
        this.paper = read('--bg');
        this.accent = read('--accent');
        this.line = read('--line');
        this.font = `500 12px ${read('--sans')}`;
        this.colours = COLOURS.map((name, status) => {
            const full = rgb(read(name));
            // Pending recedes; everything else goes from two thirds for the quickest to full for the slowest.
            const from = status === 0 ? 0.28 : 0.62;
            return Array.from({ length: SHADES }, (_, shade) => mix(full, ground, status === 0 ? from : from + (1 - from) * shade / (SHADES - 1)));
        });
        this.faded = COLOURS.map(name => mix(rgb(read(name)), ground, 0.12));
    }

    // Logarithmic, because durations are: twice as slow is one step, whatever the unit.
    colour(cell) {
        const status = cell & 7;
        if ((this.shown & (1 << status)) === 0) {
            return this.faded[status];
        }
        const milliseconds = cell >>> 3;
        const shade = status === 1 || status === 0 ? SHADES - 1
            : Math.round((SHADES - 1) * Math.log1p(milliseconds) / Math.log1p(this.slowest));
        return this.colours[status][shade];
    }

    layout(width) {
        const length = Math.max(1, this.length);
        if (length <= LABELLED) {
            const columns = Math.max(1, Math.min(length, Math.floor((width + 4) / (length <= 12 ? 124 : 108))));
            return { cellWidth: Math.min(220, Math.floor((width + 4) / columns)), cellHeight: 36, gap: 4, columns, rows: Math.ceil(length / columns), perCell: 1, labelled: true };
        }
        const height = heightOf(length);
        const fits = size => Math.ceil(length / Math.max(1, Math.floor(width / size))) * size <= height;
        const size = SIZES.find(fits) ?? SIZES.at(-1);
        const columns = Math.max(1, Math.floor(width / size));
        const perCell = Math.max(1, Math.ceil(length / (columns * Math.floor(height / size))));
        const rows = Math.ceil(Math.ceil(length / perCell) / columns);
        const cellHeight = Math.max(size, Math.min(Math.floor(size * 1.5), Math.floor(height / rows)));
        return { cellWidth: size, cellHeight, gap: size > 3 ? 1 : 0, columns, rows, perCell, labelled: false };
    }

    draw() {
        if (!this.scheduled) {
            this.scheduled = requestAnimationFrame(() => { this.scheduled = 0; this.paint(); });
        }
    }

    paint() {
        const width = Math.floor(this.canvas.parentElement.clientWidth);
        if (width === 0 || this.closed) {
            return;
        }
        const grid = this.grid = this.layout(width);
        const height = grid.rows * grid.cellHeight;
        const ratio = window.devicePixelRatio || 1;
        if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
            this.canvas.width = Math.round(width * ratio);
            this.canvas.height = Math.round(height * ratio);
            this.canvas.style.height = `${height}px`;
        }
        const context = this.canvas.getContext('2d');
        context.setTransform(ratio, 0, 0, ratio, 0, 0);
        context.clearRect(0, 0, width, height);
        if (grid.labelled) {
            this.paintLabelled(context, grid);
        } else {
            this.paintCells(context, grid);
        }
        this.outline(context, grid, this.selected, this.ink);
        this.outline(context, grid, this.cursor, this.accent);
    }

    // Grouped by colour: changing the fill is what costs.
    paintCells(context, grid) {
        const groups = new Map();
        const count = Math.ceil(this.length / grid.perCell);
        for (let position = 0; position < count; position++) {
            const colour = this.colour(this.worst(position, grid.perCell));
            const group = groups.get(colour);
            if (group) {
                group.push(position);
            } else {
                groups.set(colour, [position]);
            }
        }
        for (const [colour, positions] of groups) {
            context.fillStyle = colour;
            for (const position of positions) {
                context.fillRect((position % grid.columns) * grid.cellWidth, Math.floor(position / grid.columns) * grid.cellHeight,
                    grid.cellWidth - grid.gap, grid.cellHeight - grid.gap);
            }
        }
    }

    worst(position, perCell) {
        let worst = this.cells[position * perCell];
        const end = Math.min(this.length, (position + 1) * perCell);
        for (let index = position * perCell + 1; index < end; index++) {
            if (WEIGHT[this.cells[index] & 7] > WEIGHT[worst & 7]) {
                worst = this.cells[index];
            }
        }
        return worst;
    }

    paintLabelled(context, grid) {
        context.font = this.font;
        context.textBaseline = 'middle';
        for (let index = 0; index < this.length; index++) {
            const cell = this.cells[index];
            const status = cell & 7;
            const hidden = (this.shown & (1 << status)) === 0;
            const x = (index % grid.columns) * grid.cellWidth;
            const y = Math.floor(index / grid.columns) * grid.cellHeight;
            const [width, height] = [grid.cellWidth - grid.gap, grid.cellHeight - grid.gap];
            context.globalAlpha = hidden ? 0.35 : 1;
            context.fillStyle = this.faded[status];
            context.strokeStyle = this.colours[status].at(-1);
            context.beginPath();
            context.roundRect(x + 0.5, y + 0.5, width - 1, height - 1, 4);
            context.fill();
            context.lineWidth = 1;
            context.stroke();
            this.mark16(context, status, x + 10, y + height / 2 - 6);
            context.fillStyle = this.ink;
            context.fillText(clip(context, this.labels[index] ?? `#${index}`, width - 36), x + 28, y + height / 2 + 0.5);
            context.globalAlpha = 1;
        }
    }

    // The same six marks as everywhere, drawn on a grid of 12.
    mark16(context, status, x, y) {
        context.save();
        context.translate(x, y);
        context.strokeStyle = context.fillStyle = this.colours[status].at(-1);
        context.lineWidth = status === 2 || status === 3 ? 2 : 1.5;
        context.lineCap = 'round';
        context.beginPath();
        if (status === 2) {
            context.moveTo(1.500, 6.500); context.lineTo(4.500, 9.500); context.lineTo(10.500, 2.500);
        } else if (status === 3) {
            context.moveTo(2, 2); context.lineTo(10, 10); context.moveTo(10, 2); context.lineTo(2, 10);
        } else if (status === 5) {
            context.rect(2, 2, 8, 8);
        } else {
            context.arc(6, 6, 5, 0, Math.PI * 2);
            if (status === 4) {
                context.moveTo(6, 3); context.lineTo(6, 6); context.lineTo(8, 7);
            }
        }
        context.stroke();
        if (status === 1) {
            context.beginPath(); context.arc(6, 6, 5, -Math.PI / 2, Math.PI / 2); context.fill();
        } else if (status === 5) {
            context.fill();
        }
        context.restore();
    }

    outline(context, grid, index, colour) {
        if (index < 0 || index >= this.length) {
            return;
        }
        const position = Math.floor(index / grid.perCell);
        context.strokeStyle = colour;
        context.lineWidth = 2;
        context.strokeRect((position % grid.columns) * grid.cellWidth, Math.floor(position / grid.columns) * grid.cellHeight,
            Math.max(3, grid.cellWidth - grid.gap), Math.max(3, grid.cellHeight - grid.gap));
    }

    at(event) {
        const grid = this.grid;
        if (!grid) {
            return -1;
        }
        const column = Math.floor(event.offsetX / grid.cellWidth);
        const index = (Math.floor(event.offsetY / grid.cellHeight) * grid.columns + column) * grid.perCell;
        return column < grid.columns && index < this.length ? index : -1;
    }

    describe(index) {
        const cell = this.cells[index];
        const last = Math.min(this.length, index + this.grid.perCell) - 1;
        const name = this.labels[index] ? `#${index} ${this.labels[index]}` : `#${index}`;
        if (last > index) {
            return `#${index}–#${last}`;
        }
        const took = cell >>> 3;
        return `${name} · ${STATUSES[cell & 7]}${took > 0 ? ` · ${precise(took)}` : ''}`;
    }

    point(index, event) {
        this.canvas.style.cursor = index < 0 ? 'default' : 'pointer';
        if (index < 0) {
            this.tip.style.visibility = 'hidden';
            return;
        }
        this.tip.textContent = this.describe(index);
        const box = this.tip.parentElement.getBoundingClientRect();
        const x = event.clientX - box.left + 12;
        this.tip.style.left = `${Math.max(4, Math.min(x, box.width - this.tip.offsetWidth - 8))}px`;
        this.tip.style.top = `${event.clientY - box.top + 16}px`;
        this.tip.style.visibility = 'visible';
    }

    key(event) {
        const grid = this.grid;
        const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: grid.columns, ArrowUp: -grid.columns }[event.key];
        if (step) {
            event.preventDefault();
            this.move(this.cursor + step * grid.perCell);
        } else if (event.key === 'Home' || event.key === 'End') {
            event.preventDefault();
            this.move(event.key === 'Home' ? 0 : this.length - 1);
        } else if (event.key === 'Enter' || event.key === ' ') {
            event.preventDefault();
            this.open(this.cursor);
        }
    }

    move(index) {
        if (this.length === 0) {
            return;
        }
        this.cursor = Math.max(0, Math.min(this.length - 1, index));
        this.live.textContent = this.describe(this.cursor);
        this.hover.textContent = this.describe(this.cursor);
        this.draw();
    }

    open(index) {
        if (index >= 0) {
            this.owner.invokeMethodAsync('OpenAsync', index);
        }
    }

    setShown(mask) { this.shown = mask; this.draw(); }

    setLabels(labels) { this.labels = labels; this.draw(); }

    select(index) { this.selected = index; this.draw(); }

    dispose() {
        this.closed = true;
        this.events.abort();
        this.resized.disconnect();
        cancelAnimationFrame(this.scheduled);
        this.connection?.stop();
    }
}

function precise(milliseconds) {
    return milliseconds >= 1000 && milliseconds < 10000 ? `${(milliseconds / 1000).toFixed(1)} s` : duration(milliseconds);
}

function clip(context, text, width) {
    if (context.measureText(text).width <= width) {
        return text;
    }
    let end = text.length;
    while (end > 1 && context.measureText(`${text.slice(0, end)}…`).width > width) {
        end--;
    }
    return `${text.slice(0, end)}…`;
}

function rgb(hex) {
    const number = parseInt(hex.slice(1), 16);
    return [number >> 16 & 255, number >> 8 & 255, number & 255];
}

function mix(colour, ground, share) {
    return `rgb(${colour.map((part, index) => Math.round(part * share + ground[index] * (1 - share))).join(' ')})`;
}
