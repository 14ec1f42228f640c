// One byte an item of one activation, kept from the frames of the hub. Their format is described in src/Dashboard/Hubs/CellFrame.cs.

export const FORMAT = 2;
const PAUSE = 2;
const HEADER = 32;

export function readHeader(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return {
        format: view.getUint8(1),
        isPause: view.getUint8(0) === PAUSE,
        isPacked: view.getUint8(2) === 1,
        length: view.getUint32(4, true),
        from: view.getFloat64(8, true),
        version: view.getFloat64(16, true),
        activation: view.getFloat64(24, true),
        body: bytes.subarray(HEADER),
    };
}

export async function unpack(body) {
    const stream = new Blob([body]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
}

export class Cells {
    bytes = new Uint8Array(0);
    length = 0;
    version = 0;
    // Items by status, and ended items by class of their duration.
    counts = new Int32Array(8);
    classes = new Int32Array(32);

    // `watch` is told which cells change: touch(index), touchRange(first, end), grow().
    constructor(activation, watch) {
        this.activation = activation;
        this.watch = watch;
    }

    status(index) {
        return this.bytes[index] & 7;
    }

    apply(header, runs) {
        if (header.from === 0) {
            this.clear();
        }
        this.resize(header.length);
        let [at, index] = [0, 0];
        const varint = () => {
            let value = 0;
            for (let shift = 0; ; shift += 7) {
                const byte = runs[at++];
                value |= (byte & 0x7f) << shift;
                if (byte < 0x80) {
                    return value;
                }
            }
        };
        while (at < runs.length) {
            index += varint();
            const count = varint();
            this.count(index, runs.subarray(at, at + count));
            this.bytes.set(runs.subarray(at, at + count), index);
            if (count === 1) {
                this.watch.touch(index);
            } else {
                this.watch.touchRange(index, index + count);
            }
            at += count;
            index += count;
        }
        this.version = header.version;
    }

    clear() {
        this.bytes.fill(0);
        this.counts.fill(0);
        this.classes.fill(0);
        this.length = 0;
    }

    resize(length) {
        if (length <= this.length) {
            return;
        }
        if (length > this.bytes.length) {
            const larger = new Uint8Array(Math.max(length, this.bytes.length * 2));
            larger.set(this.bytes);
            this.bytes = larger;
        }
        this.counts[0] += length - this.length;
        this.length = length;
        this.watch.grow();
    }

    // Takes the cells that are replaced out of the counts, and the new ones in.
    count(first, added) {
        const { counts, classes, bytes } = this;
        for (let offset = 0; offset < added.length; offset++) {
            const [before, after] = [bytes[first + offset], added[offset]];
            if (before !== after) {
                counts[before & 7]--;
                counts[after & 7]++;
                classes[before >> 3]--;
                classes[after >> 3]++;
            }
        }
    }
}
