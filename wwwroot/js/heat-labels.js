// Cells of a small run: the mark of the status and the name of the item in each.

export function paintLabelled(context, geometry, cells, palette, labels) {
    const { ratio } = geometry;
    context.save();
    context.scale(ratio, ratio);
    context.font = palette.font;
    context.textBaseline = 'middle';
    const [width, height] = [(geometry.cellWidth - geometry.gap) / ratio, (geometry.cellHeight - geometry.gap) / ratio];
    for (let index = 0; index < cells.length; index++) {
        const status = cells.bytes[index] & 7;
        const [x, y] = [geometry.x(index) / ratio, geometry.y(index) / ratio];
        context.globalAlpha = palette.shown & (1 << status) ? 1 : 0.35;
        context.fillStyle = palette.faded[status];
        context.strokeStyle = palette.strong[status];
        context.beginPath();
        context.roundRect(x + 0.5, y + 0.5, width - 1, height - 1, 4);
        context.fill();
        context.lineWidth = 1;
        context.stroke();
        mark(context, palette.strong[status], status, x + 10, y + height / 2 - 6);
        context.fillStyle = palette.text;
        context.fillText(clip(context, labels[index] ?? `#${index}`, width - 36), x + 28, y + height / 2 + 0.5);
    }
    context.restore();
}

// The same six marks as everywhere, drawn on a grid of 12.
function mark(context, colour, status, x, y) {
    context.save();
    context.translate(x, y);
    context.strokeStyle = context.fillStyle = colour;
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
