// Where which item is drawn: rows of cells, each for one item or for several, at a level of zoom, and a window on those rows.
// All lengths are pixels of the device.

// Up to here cells are wide enough for names.
export const LABELLED = 50;

const SIZES = [24, 20, 18, 16, 14, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3];
const ZOOMED = [4, 6, 8, 12, 16, 24, 32];
// A cell for several items: high enough that one failure among hundreds is a visible part of it.
const MIXED = { width: 6, height: 9 };
// The bar below a strip that is zoomed, and the space above it.
export const OVERVIEW = { height: 12, space: 4 };

// Fixed by the number of items, so that nothing below the strip moves while the window does.
export const heightOf = length => length <= 300 ? 96 : 184;

export class Geometry {
    // What `columns` and `rows` are depends on these alone.
    constructor(length, width, ratio, level) {
        Object.assign(this, { length, width, ratio });
        this.labelled = length <= LABELLED;
        if (this.labelled) {
            this.layLabelled();
            return;
        }
        this.full = Math.round(heightOf(length) * ratio);
        this.levels = this.findLevels();
        this.level = Math.max(0, Math.min(level, this.levels.length - 1));
        Object.assign(this, this.levels[this.level]);
        this.height = this.level === 0 ? this.full : this.full - Math.round((OVERVIEW.height + OVERVIEW.space) * ratio);
        this.columns = this.columnsOf(this);
        this.count = Math.ceil(length / this.perCell);
        this.rows = Math.ceil(this.count / this.columns);
        this.top = 0;
    }

    layLabelled() {
        const css = this.width / this.ratio;
        const columns = Math.max(1, Math.min(this.length, Math.floor((css + 4) / (this.length <= 12 ? 124 : 108))));
        Object.assign(this, {
            columns, rows: Math.max(1, Math.ceil(this.length / columns)), count: this.length, perCell: 1, level: 0, levels: [null], top: 0,
            cellWidth: Math.round(Math.min(220, Math.floor((css + 4) / columns)) * this.ratio), cellHeight: Math.round(36 * this.ratio), gap: Math.round(4 * this.ratio),
        });
        this.full = this.height = this.rows * this.cellHeight;
    }

    // The first shows everything; then fewer items a cell, then larger cells for one.
    findLevels() {
        const single = size => this.cell(1, size, size);
        const fits = level => Math.ceil(this.length / level.perCell / this.columnsOf(level)) * level.cellHeight <= this.full;
        const whole = SIZES.find(size => fits(single(size)));
        if (whole) {
            const first = single(whole);
            // Rows share the height that is left over.
            const rows = Math.ceil(this.length / this.columnsOf(first));
            first.cellHeight = Math.max(first.cellHeight, Math.min(Math.floor(first.cellHeight * 1.5), Math.floor(this.full / rows)));
            return [first, ...ZOOMED.filter(size => size > whole).map(single)];
        }
        const mixed = perCell => this.cell(perCell, MIXED.width, MIXED.height);
        const first = mixed(1);
        first.perCell = Math.ceil(this.length / (this.columnsOf(first) * Math.floor(this.full / first.cellHeight)));
        const levels = [first];
        for (let perCell = 2 ** Math.floor(Math.log2(first.perCell - 1 || 1)); perCell > 1; perCell /= 2) {
            levels.push(mixed(perCell));
        }
        return [...levels, ...[SIZES.at(-1), ...ZOOMED].map(single)];
    }

    cell(perCell, width, height) {
        return {
            perCell, cellWidth: Math.round(width * this.ratio), cellHeight: Math.round(height * this.ratio),
            gap: Math.max(1, Math.round((width >= 12 ? 2 : 1) * this.ratio)),
        };
    }

    columnsOf(level) {
        return Math.max(1, Math.floor((this.width + level.gap) / level.cellWidth));
    }

    // The first level that shows items one by one and large enough to point at.
    get closeLevel() {
        const found = this.levels.findIndex(level => level.perCell === 1 && level.cellWidth >= 8 * this.ratio);
        return found < 0 ? this.levels.length - 1 : found;
    }

    get lowest() {
        return Math.max(0, this.rows * this.cellHeight - this.gap - this.height);
    }

    scrollTo(top) {
        this.top = Math.max(0, Math.min(this.lowest, Math.round(top)));
    }

    // First and last cell of which something is in the window.
    get first() {
        return Math.floor(this.top / this.cellHeight) * this.columns;
    }

    get end() {
        return Math.min(this.count, Math.ceil((this.top + this.height) / this.cellHeight) * this.columns);
    }

    x(position) {
        return (position % this.columns) * this.cellWidth;
    }

    y(position) {
        return Math.floor(position / this.columns) * this.cellHeight - this.top;
    }

    position(index) {
        return Math.floor(index / this.perCell);
    }

    // The first item of the cell at a point; -1 where there is none.
    at(x, y) {
        const column = Math.floor(x / this.cellWidth);
        if (x < 0 || y < 0 || y >= this.height || column >= this.columns) {
            return -1;
        }
        const position = Math.floor((y + this.top) / this.cellHeight) * this.columns + column;
        return position < this.count ? position * this.perCell : -1;
    }

    // Brings an item into the window, at a height when one is given.
    reveal(index, y = null) {
        const top = Math.floor(this.position(index) / this.columns) * this.cellHeight;
        if (y !== null) {
            this.scrollTo(top - y);
        } else if (top < this.top) {
            this.scrollTo(top);
        } else if (top + this.cellHeight > this.top + this.height) {
            this.scrollTo(top + this.cellHeight - this.height);
        }
    }
}
