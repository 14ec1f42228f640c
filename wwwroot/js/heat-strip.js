// One cell per item on a canvas. Frames come from the hub (src/Dashboard/Hubs/CellFrame.cs);
// the page behind it only says which statuses are shown, how items are called and which one is selected.
import { duration } from './clock.js';
import { Cells } from './heat-cells.js';
import { Painter } from './heat-painter.js';

const STATUSES = ['pending', 'running', 'succeeded', 'failed', 'timed out', 'aborted'];

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
    if (!canvas) {
        return null;
    }
    return new HeatStrip(canvas, tip, live, hover, run, activation, owner);
}

class HeatStrip {
    closed = false;
    joining = false;
    pause = 2000;

    constructor(canvas, tip, live, hover, run, activation, owner) {
        Object.assign(this, { canvas, tip, live, hover, run, owner });
        this.cells = new Cells(activation);
        this.painter = new Painter(canvas, this.cells);
        this.events = new AbortController();
        const on = (target, name, handler) => target.addEventListener(name, handler, { signal: this.events.signal });
        on(canvas, 'pointermove', event => this.point(this.at(event), event));
        on(canvas, 'pointerleave', () => this.point(-1));
        on(canvas, 'click', event => this.open(this.at(event)));
        on(canvas, 'keydown', event => this.key(event));
        on(canvas, 'focus', () => this.move(Math.max(0, this.painter.cursor)));
        on(canvas, 'blur', () => { this.painter.cursor = -1; this.draw(); });
        on(document, 'themechange', () => { this.painter.readColours(); this.draw(); });
        this.resized = new ResizeObserver(() => this.draw());
        this.resized.observe(canvas.parentElement);
        this.start();
    }

    async start() {
        this.connection = await connect();
        this.connection.on('CellsChanged', frame => this.read(frame));
        this.connection.onreconnecting(() => this.mark(true));
        this.connection.onreconnected(() => {
            this.cells.newest = 0;
            this.join();
        });
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

    // One at a time, and again while it is behind: a delta may overtake the snapshot that it continues, or the activation change.
    async join() {
        if (this.joining) {
            return;
        }
        this.joining = true;
        try {
            do {
                const frames = await this.connection.invoke('Watch', this.run, this.cells.activation, this.cells.version);
                frames.forEach(frame => this.read(frame));
            } while (!this.closed && this.cells.isBehind);
            this.pause = 2000;
            this.mark(false);
        } catch {
            this.mark(true);
            setTimeout(() => this.retry(), this.pause);
            this.pause = Math.min(30000, this.pause * 2);
        } finally {
            this.joining = false;
        }
    }

    // A connection that is lost joins again by itself once it is back.
    retry() {
        if (!this.closed && this.connection.state === 'Connected') {
            this.join();
        }
    }

    // Another activation of the same run: what was drawn belongs to the old one.
    async show(activation) {
        this.cells = this.painter.cells = new Cells(activation);
        this.painter.labels = {};
        if (this.connection?.state === 'Connected') {
            await this.join();
        }
    }

    mark(stale) {
        this.canvas.closest('.strip')?.classList.toggle('strip-stale', stale);
    }

    read(bytes) {
        if (this.cells.read(bytes)) {
            this.join();
        }
        this.draw();
    }

    draw() {
        if (!this.scheduled && !this.closed) {
            this.scheduled = requestAnimationFrame(() => { this.scheduled = 0; this.painter.paint(); });
        }
    }

    at(event) {
        const grid = this.painter.grid;
        if (!grid) {
            return -1;
        }
        const column = Math.floor(event.offsetX / grid.cellWidth);
        const index = (Math.floor(event.offsetY / grid.cellHeight) * grid.columns + column) * grid.perCell;
        return column < grid.columns && index < this.cells.length ? index : -1;
    }

    describe(index) {
        const last = Math.min(this.cells.length, index + this.painter.grid.perCell) - 1;
        const name = this.painter.labels[index] ? `#${index} ${this.painter.labels[index]}` : `#${index}`;
        if (last > index) {
            return `#${index}–#${last}`;
        }
        const took = this.cells.milliseconds(index);
        return `${name} · ${STATUSES[this.cells.status(index)]}${took > 0 ? ` · ${precise(took)}` : ''}`;
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
        const grid = this.painter.grid;
        if (!grid) {
            return;
        }
        const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: grid.columns, ArrowUp: -grid.columns }[event.key];
        if (step) {
            event.preventDefault();
            this.move(this.painter.cursor + step * grid.perCell);
        } else if (event.key === 'Home' || event.key === 'End') {
            event.preventDefault();
            this.move(event.key === 'Home' ? 0 : this.cells.length - 1);
        } else if (event.key === 'Enter' || event.key === ' ') {
            event.preventDefault();
            this.open(this.painter.cursor);
        }
    }

    move(index) {
        if (this.cells.length === 0) {
            return;
        }
        this.painter.cursor = Math.max(0, Math.min(this.cells.length - 1, index));
        this.live.textContent = this.describe(this.painter.cursor);
        this.hover.textContent = this.describe(this.painter.cursor);
        this.draw();
    }

    open(index) {
        if (index >= 0) {
            this.owner.invokeMethodAsync('OpenAsync', index);
        }
    }

    setShown(mask) { this.painter.shown = mask; this.draw(); }

    setLabels(labels) { this.painter.labels = labels; this.draw(); }

    select(index) { this.painter.selected = index; this.draw(); }

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
