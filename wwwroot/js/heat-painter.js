// Draws cells on a canvas: one colour a status, stronger for items that took longer, names inside where there are few.

const COLOURS = ['--pending', '--running', '--succeeded', '--failed', '--timed-out', '--aborted'];
// Where several items share a cell, the one that needs a person most is drawn.
const WEIGHT = [0, 3, 1, 5, 4, 2];
const LABELLED = 50;
// Height of the strip by number of items: fixed, so that nothing below it moves while the Map grows or the window does.
const heightOf = length => length <= 300 ? 96 : 184;
const SIZES = [24, 20, 18, 16, 14, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3];
const SHADES = 5;

export class Painter {
    shown = 0xff;
    labels = {};
    cursor = -1;
    selected = -1;

    constructor(canvas, cells) {
        this.canvas = canvas;
        this.cells = cells;
        this.readColours();
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
    colour(index) {
        const status = this.cells.status(index);
        if ((this.shown & (1 << status)) === 0) {
            return this.faded[status];
        }
        const shade = status === 1 || status === 0 ? SHADES - 1
            : Math.round((SHADES - 1) * Math.log1p(this.cells.milliseconds(index)) / Math.log1p(this.cells.slowest));
        return this.colours[status][shade];
    }

    layout(width) {
        const length = Math.max(1, this.cells.length);
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

    paint() {
        const width = Math.floor(this.canvas.parentElement.clientWidth);
        if (width === 0) {
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
        const count = Math.ceil(this.cells.length / grid.perCell);
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
        let worst = position * perCell;
        const end = Math.min(this.cells.length, (position + 1) * perCell);
        for (let index = position * perCell + 1; index < end; index++) {
            if (WEIGHT[this.cells.status(index)] > WEIGHT[this.cells.status(worst)]) {
                worst = index;
            }
        }
        return worst;
    }

    paintLabelled(context, grid) {
        context.font = this.font;
        context.textBaseline = 'middle';
        for (let index = 0; index < this.cells.length; index++) {
            const status = this.cells.status(index);
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
            this.mark(context, status, x + 10, y + height / 2 - 6);
            context.fillStyle = this.ink;
            context.fillText(clip(context, this.labels[index] ?? `#${index}`, width - 36), x + 28, y + height / 2 + 0.5);
            context.globalAlpha = 1;
        }
    }

    // The same six marks as everywhere, drawn on a grid of 12.
    mark(context, status, x, y) {
        context.save();
        context.translate(x, y);
        context.strokeStyle = context.fillStyle = this.colours[status].at(-1);
        context.lineWidth = status === 2 || status === 3 ? 2 : 1.5;
        context.lineCap = 'round';
        context.beginPath();
        if (status === 2) {
            context.moveTo(1.5, 6.5); context.lineTo(4.5, 9.5); context.lineTo(10.5, 2.5);
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
        if (index < 0 || index >= this.cells.length) {
            return;
        }
        const position = Math.floor(index / grid.perCell);
        context.strokeStyle = colour;
        context.lineWidth = 2;
        context.strokeRect((position % grid.columns) * grid.cellWidth, Math.floor(position / grid.columns) * grid.cellHeight,
            Math.max(3, grid.cellWidth - grid.gap), Math.max(3, grid.cellHeight - grid.gap));
    }
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
