// Brings the frames of one activation from the hub (src/Dashboard/Hubs/RunHub.cs) into its cells, in their order, across lost
// connections and across pauses for a browser that was too slow.
import { FORMAT, readHeader, unpack } from './heat-cells.js';

// What the hub counts for a frame beside its bytes, and how much may come before it wants to hear that it was read.
const OVERHEAD = 256;
const CONFIRM = 64 * 1024;

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

export class CellFeed {
    closed = false;
    joining = false;
    reading = null;
    behind = false;
    waiting = [];
    unconfirmed = 0;
    pause = 2000;

    // `changed` is called after frames were read, `stale` with whether what is shown may be out of date.
    constructor(run, cells, changed, stale) {
        Object.assign(this, { run, cells, changed, stale });
    }

    async start() {
        this.connection = await connect();
        this.connection.on('CellsChanged', frame => this.take(frame));
        this.connection.onreconnecting(() => this.stale(true));
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

    // Another activation of the same run.
    async show(cells) {
        const former = this.cells;
        this.cells = cells;
        if (this.connection?.state === 'Connected') {
            this.connection.send('Leave', this.run, former.activation).catch(() => {});
            await this.join();
        }
    }

    call(method, ...more) {
        return this.connection.invoke(method, this.run, this.cells.activation, ...more);
    }

    // One at a time, and again while something is missing. Frames that come meanwhile continue the answer, so they wait for it.
    async join() {
        if (this.joining) {
            return;
        }
        this.joining = true;
        try {
            do {
                this.behind = false;
                const answer = await this.call('Watch', this.cells.version);
                this.waiting.unshift(...answer);
                this.unconfirmed = 0;
                await this.read();
            } while (!this.closed && (this.behind || this.cells.version === 0));
            this.pause = 2000;
            this.stale(false);
        } catch {
            this.stale(true);
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

    async take(frame) {
        this.waiting.push(frame);
        if (!this.joining && !this.reading) {
            await this.read();
            if (this.behind) {
                await this.join();
            }
        }
    }

    // One reader at a time: unpacking takes a moment, and frames must not overtake each other.
    read() {
        this.reading ??= this.drain().finally(() => { this.reading = null; });
        return this.reading;
    }

    async drain() {
        while (this.waiting.length > 0 && !this.closed) {
            await this.apply(this.waiting.shift());
        }
        this.changed();
    }

    async apply(frame) {
        const header = readHeader(frame);
        const cells = this.cells;
        if (header.format !== FORMAT) {
            location.reload();
        } else if (header.activation !== cells.activation) {
            return;
        } else if (header.isPause || header.from > cells.version) {
            this.behind = true;
        } else if (header.from === 0 || header.version > cells.version) {
            cells.apply(header, header.isPacked ? await unpack(header.body) : header.body);
        }
        this.unconfirmed += frame.length + OVERHEAD;
        if (this.unconfirmed >= CONFIRM) {
            this.unconfirmed = 0;
            this.connection.send('Confirm', this.run, cells.activation, cells.version).catch(() => {});
        }
    }

    dispose() {
        this.closed = true;
        this.connection?.stop();
    }
}
