// Draws the cells of one activation on a canvas: only what changed, one pass a frame.
import { Geometry } from './heat-geometry.js';
import { paintLabelled } from './heat-labels.js';
import { Overview } from './heat-overview.js';
import { Palette } from './heat-palette.js';
import { Raster } from './heat-raster.js';

// Longest time spent painting in one frame.
const SLICE = 12;

export class Painter {
    labels = {};
    cursor = -1;
    selected = -1;
    // What the zoom was set to; nothing shows all.
    scale = null;
    scheduled = 0;
    mustLay = true;

    constructor(canvas) {
        this.canvas = canvas;
        this.context = canvas.getContext('2d');
        this.palette = new Palette(canvas);
        this.onlayout = () => {};
        this.onpaint = () => {};
    }

    // What is drawn: the cells as they are, or as they were.
    show(cells) {
        this.cells = cells;
        this.raster = new Raster(cells, this.palette);
        this.overview = new Overview(cells, this.palette);
        this.grow();
    }

    touch(index) {
        if (this.isLaid) {
            this.raster.touch(index);
            this.isZoomed && this.overview.raster.touch(index);
        }
    }

    touchRange(first, end) {
        if (this.isLaid) {
            this.raster.touchRange(first, end);
            this.isZoomed && this.overview.raster.touchRange(first, end);
        }
    }

    grow() {
        this.mustLay = true;
        this.draw();
    }

    get isLaid() {
        return !this.mustLay && !this.grid.labelled;
    }

    get isZoomed() {
        return this.grid?.level > 0;
    }

    draw() {
        this.scheduled ||= requestAnimationFrame(() => {
            this.scheduled = 0;
            this.paint();
        });
    }

    // Colours have changed: those of the theme, the filter or the range of durations.
    repaint() {
        if (this.isLaid) {
            this.raster.invalidate();
            this.isZoomed && this.overview.raster.invalidate();
        }
        this.draw();
    }

    // Another level of zoom; the item stays where it is, or comes to the middle.
    zoom(level, index, y = null) {
        const wanted = this.grid.levels[Math.max(0, Math.min(this.grid.levels.length - 1, level))];
        this.scale = wanted === this.grid.levels[0] ? null : wanted;
        this.layout();
        if (index >= 0 && this.isZoomed) {
            this.grid.reveal(index, y ?? Math.floor((this.grid.height - this.grid.cellHeight) / 2));
        }
        this.raster.scroll();
        this.draw();
    }

    scrollTo(top) {
        const before = this.grid.top;
        this.grid.scrollTo(top);
        if (this.grid.top !== before) {
            this.raster.scroll();
            this.draw();
        }
    }

    reveal(index) {
        const before = this.grid?.top;
        if (this.isZoomed && index >= 0) {
            this.grid.reveal(index);
            if (this.grid.top !== before) {
                this.raster.scroll();
            }
        }
        this.draw();
    }

    layout() {
        const { canvas } = this;
        const ratio = window.devicePixelRatio || 1;
        const width = Math.round(Math.floor(canvas.parentElement.clientWidth) * ratio);
        if (width === 0) {
            return false;
        }
        const top = this.grid?.top ?? 0;
        const length = Math.max(1, this.cells.length);
        const whole = new Geometry(length, width, ratio, 0);
        const level = this.scale && !whole.labelled ? closest(whole.levels, this.scale) : 0;
        const grid = this.grid = level === 0 ? whole : new Geometry(length, width, ratio, level);
        grid.scrollTo(top);
        if (canvas.width !== width || canvas.height !== grid.full) {
            canvas.width = width;
            canvas.height = grid.full;
            canvas.style.height = `${grid.full / ratio}px`;
        }
        this.context.clearRect(0, 0, width, grid.full);
        if (!grid.labelled) {
            const image = this.raster.image?.width === width && this.raster.image.height === grid.height
                ? this.raster.image
                : this.context.createImageData(width, grid.height);
            this.raster.resize(grid, image);
            this.isZoomed && this.overview.layout(grid);
        }
        this.mustLay = false;
        this.onlayout();
        return true;
    }

    paint() {
        if (this.mustLay && !this.layout()) {
            return;
        }
        const { context, grid } = this;
        let more = false;
        if (grid.labelled) {
            context.clearRect(0, 0, grid.width, grid.full);
            paintLabelled(context, grid, this.cells, this.palette, this.labels);
        } else {
            const until = performance.now() + SLICE;
            more = this.raster.paint(until);
            context.putImageData(this.raster.image, 0, 0);
            more = this.isZoomed && this.overview.paint(context, grid, until) || more;
        }
        this.outline(this.selected, this.palette.text);
        this.outline(this.cursor, this.palette.accent);
        if (more) {
            this.draw();
        }
        this.onpaint();
    }

    // A small cell gets a frame larger than itself, and every frame a rim against its neighbours.
    outline(index, colour) {
        const { context, grid } = this;
        if (index < 0 || index >= this.cells.length) {
            return;
        }
        const position = grid.position(index);
        const thick = Math.round(2 * grid.ratio);
        const out = grid.cellWidth < 16 * grid.ratio ? thick : thick / 2;
        const [left, top] = [grid.x(position), grid.y(position)];
        const [right, bottom] = [left + grid.cellWidth - grid.gap, top + grid.cellHeight - grid.gap];
        if (bottom + out < 0 || top - out > grid.height) {
            return;
        }
        // At an edge of the strip the frame is inside of it; that of a row that is scrolled half away is cut with its cell.
        const edge = thick / 2;
        const x = Math.max(left - out, edge);
        const y = top < 0 ? top - out : Math.max(top - out, edge);
        const width = Math.min(right + out, grid.width - edge) - x;
        const height = (bottom > grid.height ? bottom + out : Math.min(bottom + out, grid.height - edge)) - y;
        context.save();
        context.beginPath();
        context.rect(0, 0, grid.width, grid.height);
        context.clip();
        context.strokeStyle = this.palette.paper;
        context.lineWidth = 2 * thick;
        context.strokeRect(x, y, width, height);
        context.strokeStyle = colour;
        context.lineWidth = thick;
        context.strokeRect(x, y, width, height);
        context.restore();
    }

    dispose() {
        cancelAnimationFrame(this.scheduled);
        this.scheduled = -1;
    }
}

// The level most like one of another layout, since the number of items or the window has changed.
function closest(levels, scale) {
    const distance = level => Math.abs(Math.log2(level.perCell / scale.perCell)) * 8 + Math.abs(Math.log2(level.cellWidth / scale.cellWidth));
    return levels.reduce((best, level, index) => distance(level) < distance(levels[best]) ? index : best, 0);
}
