// Status and duration of every item of one activation, kept from the frames of the hub (src/Dashboard/Hubs/CellFrame.cs).

const FORMAT = 1;
const SNAPSHOT = 1;

export class Cells {
    cells = new Uint32Array(0);
    length = 0;
    version = 0;
    // The newest version heard of; above `version` while frames are missing.
    newest = 0;
    slowest = 1;

    constructor(activation) {
        this.activation = activation;
    }

    status(index) {
        return this.cells[index] & 7;
    }

    milliseconds(index) {
        return this.cells[index] >>> 3;
    }

    get isBehind() {
        return this.version === 0 || this.version < this.newest;
    }

    // Says whether frames are missing before this one, so that the strip must ask again from its version.
    read(bytes) {
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        if (view.getUint8(1) !== FORMAT) {
            location.reload();
            return false;
        }
        if (view.getUint8(0) === SNAPSHOT) {
            this.readSnapshot(view);
            return false;
        }
        return this.readDelta(view);
    }

    readSnapshot(view) {
        const version = view.getFloat64(4, true);
        if (view.getFloat64(12, true) !== this.activation || version < this.version) {
            return;
        }
        this.version = version;
        this.resize(view.getUint32(20, true));
        this.slowest = 1;
        for (let index = 0; index < this.length; index++) {
            this.set(index, view.getUint32(24 + index * 4, true));
        }
    }

    readDelta(view) {
        const version = view.getFloat64(12, true);
        this.newest = Math.max(this.newest, version);
        if (version <= this.version) {
            return false;
        }
        if (view.getFloat64(4, true) > this.version) {
            // Before the first snapshot it is on its way, and looked at when it has come.
            return this.version > 0;
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
        return false;
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
}
