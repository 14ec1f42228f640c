// The whole activation as one bar, and on it the part that a zoomed strip shows.
import { OVERVIEW } from './heat-geometry.js';
import { Raster } from './heat-raster.js';

export class Overview {
    constructor(cells, palette) {
        this.raster = new Raster(cells, palette);
        this.palette = palette;
    }

    // As many cells as there are pixels, or items.
    layout(grid) {
        const perCell = Math.max(1, Math.ceil(grid.length / grid.width));
        const count = Math.ceil(grid.length / perCell);
        this.height = Math.round(OVERVIEW.height * grid.ratio);
        this.sheet = new OffscreenCanvas(Math.max(1, count), this.height);
        this.context = this.sheet.getContext('2d');
        this.raster.resize(
            { perCell, count, cellWidth: 1, cellHeight: this.height, gap: 0, first: 0, end: count, x: position => position, y: () => 0 },
            this.context.createImageData(this.sheet.width, this.height));
    }

    paint(context, grid, until) {
        const more = this.raster.paint(until);
        this.context.putImageData(this.raster.image, 0, 0);
        const y = grid.full - this.height;
        context.imageSmoothingEnabled = false;
        context.clearRect(0, grid.height, grid.width, grid.full - grid.height);
        context.drawImage(this.sheet, 0, y, grid.width, this.height);
        const from = grid.width * grid.first * grid.perCell / grid.length;
        const to = grid.width * Math.min(1, grid.end * grid.perCell / grid.length);
        context.globalAlpha = 0.6;
        context.fillStyle = this.palette.paper;
        context.fillRect(0, y, from, this.height);
        context.fillRect(to, y, grid.width - to, this.height);
        context.globalAlpha = 1;
        context.strokeStyle = this.palette.text;
        context.lineWidth = 2 * grid.ratio;
        const width = Math.max(6 * grid.ratio, to - from);
        context.strokeRect(Math.min(from, grid.width - width) + grid.ratio, y + grid.ratio, width - 2 * grid.ratio, this.height - 2 * grid.ratio);
        return more;
    }
}
