// Paints cells into pixels: typed arrays, no work for a cell that did not change, and never longer than it is allowed at a time.

// Where items share a cell, from the top: what a person has to look at first. Those up to ENDED_BADLY always get a visible part.
const ORDER = [3, 4, 5, 1, 2, 0];
const ENDED_BADLY = 3;

// Marks of the statuses that need a person, or have not ended, for cells that have room: colour alone is not enough for everybody.
const MARKS = [null, half(), null, cross(), clock(), square()];
const MARK = 7;
const ROOM = 10;

export class Raster {
    // Pixels of a grid of cells; `cells` has bytes and length, `palette` a colour for every byte and that of the ground.
    constructor(cells, palette) {
        this.cells = cells;
        this.palette = palette;
        this.shares = new Int32Array(8);
        this.classes = new Int32Array(8);
    }

    resize(geometry, image) {
        const former = this.geometry;
        const isAlike = former && this.image === image && former.perCell === geometry.perCell && former.columns === geometry.columns
            && former.cellWidth === geometry.cellWidth && former.cellHeight === geometry.cellHeight && former.top === geometry.top;
        this.geometry = geometry;
        this.image = image;
        this.pixels = new Uint32Array(image.data.buffer);
        this.invalidate();
        // A strip that only grew keeps its picture until it is painted over.
        if (!isAlike) {
            this.pixels.fill(0);
        }
    }

    // Everything in the window is painted again.
    invalidate() {
        const { geometry } = this;
        [this.from, this.to] = [geometry.first, geometry.end];
        this.sweep = this.from;
        this.dirtyCount = 0;
        const visible = this.to - this.from;
        if (!this.isDirty || this.isDirty.length < visible) {
            this.isDirty = new Uint8Array(visible);
            this.dirty = new Int32Array(visible);
        } else {
            this.isDirty.fill(0);
        }
    }

    // The window was moved: what is still in it is moved too.
    scroll() {
        this.pixels.fill(0);
        this.invalidate();
    }

    touch(index) {
        const position = Math.floor(index / this.geometry.perCell);
        // What a sweep under way will reach needs no mark.
        if (position < this.from || position >= this.to || position >= this.sweep || this.isDirty[position - this.from]) {
            return;
        }
        this.isDirty[position - this.from] = 1;
        this.dirty[this.dirtyCount++] = position;
    }

    touchRange(first, end) {
        const { perCell } = this.geometry;
        const last = Math.min(this.to - 1, Math.floor((end - 1) / perCell));
        for (let position = Math.max(this.from, Math.floor(first / perCell)); position <= last; position++) {
            this.touch(position * perCell);
        }
    }

    // Paints until all is done or the time is up. Says whether something is left.
    paint(until) {
        let steps = 0;
        const isOver = () => (++steps & 63) === 0 && performance.now() > until;
        while (this.sweep < this.to) {
            this.cell(this.sweep++);
            if (isOver()) {
                return true;
            }
        }
        while (this.dirtyCount > 0) {
            const position = this.dirty[--this.dirtyCount];
            this.isDirty[position - this.from] = 0;
            this.cell(position);
            if (isOver()) {
                return true;
            }
        }
        return false;
    }

    cell(position) {
        const { geometry, cells } = this;
        const x = geometry.x(position);
        const y = geometry.y(position);
        const width = geometry.cellWidth - geometry.gap;
        const height = geometry.cellHeight - geometry.gap;
        if (geometry.perCell === 1) {
            this.fill(x, y, width, height, this.palette.colours[cells.bytes[position]]);
            this.mark(MARKS[cells.bytes[position] & 7], x, y, width, height);
        } else {
            this.mixed(position, x, y, width, height);
        }
    }

    fill(x, y, width, height, colour) {
        const { width: stride, height: rows } = this.image;
        const bottom = Math.min(rows, y + height);
        const right = Math.min(stride, x + width);
        for (let row = Math.max(0, y); row < bottom; row++) {
            this.pixels.fill(colour, row * stride + x, row * stride + right);
        }
    }

    // In the middle of the cell, as large as whole pixels allow.
    mark(mark, x, y, width, height) {
        const size = Math.floor(Math.min(width, height) / ROOM);
        if (size < 1 || !mark) {
            return;
        }
        const [left, top] = [x + (width - MARK * size >> 1), y + (height - MARK * size >> 1)];
        for (let dot = 0; dot < mark.length; dot++) {
            if (mark[dot]) {
                this.fill(left + (dot % MARK) * size, top + Math.floor(dot / MARK) * size, size, size, this.palette.paperPixel);
            }
        }
    }

    // Layers from the top, each as high as the share of its status.
    mixed(position, x, y, width, height) {
        const { shares, classes } = this;
        const { bytes, length } = this.cells;
        const { perCell } = this.geometry;
        const first = position * perCell;
        const end = Math.min(length, first + perCell);
        shares.fill(0);
        classes.fill(0);
        for (let index = first; index < end; index++) {
            const byte = bytes[index];
            shares[byte & 7]++;
            classes[byte & 7] += byte >> 3;
        }
        const least = Math.max(1, Math.round(height / 4));
        let [rest, left] = [height, end - first];
        for (let rank = 0; rank < ORDER.length && left > 0; rank++) {
            const status = ORDER[rank];
            const share = shares[status];
            if (share === 0) {
                continue;
            }
            left -= share;
            const exact = Math.round(height * share / (end - first));
            const wanted = left === 0 ? rest : Math.max(rank < ENDED_BADLY ? least : 1, exact);
            const layer = Math.min(wanted, left > 0 ? Math.max(1, rest - 1) : rest);
            this.fill(x, y + height - rest, width, layer, this.palette.colours[Math.round(classes[status] / share) << 3 | status]);
            rest -= layer;
            if (rest <= 0) {
                return;
            }
        }
    }
}

function bitmap(dots) {
    return Uint8Array.from(dots.replace(/\s/g, ''), dot => dot === '#' ? 1 : 0);
}

function cross() {
    return bitmap('#.....# .#...#. ..#.#.. ...#... ..#.#.. .#...#. #.....#');
}

function clock() {
    return bitmap('..###.. .#...#. #..#..# #..#..# #...#.# .#...#. ..###..');
}

function square() {
    return bitmap('....... .#####. .#...#. .#...#. .#...#. .#####. .......');
}

function half() {
    return bitmap('....... ...##.. ...###. ...###. ...###. ...##.. .......');
}
