// Wraps CodeMirror for JSON: an editor with problems marked at their line, or a viewer that folds and searches.
import {
    EditorState, EditorView, HighlightStyle, Prec, bracketMatching, codeFolding, defaultKeymap, drawSelection, foldAll, foldGutter, foldKeymap,
    highlightActiveLine, highlightActiveLineGutter, highlightSelectionMatches, history, historyKeymap, indentOnInput, indentUnit, json,
    keymap, lineNumbers, lintGutter, openSearchPanel, search, searchKeymap, setDiagnostics, syntaxHighlighting, tags, unfoldAll,
} from '../lib/codemirror/codemirror.js';

const colours = HighlightStyle.define([
    { tag: tags.propertyName, color: 'var(--code-key)' },
    { tag: tags.string, color: 'var(--code-text)' },
    { tag: tags.number, color: 'var(--code-number)' },
    { tag: [tags.bool, tags.null], color: 'var(--code-atom)' },
    { tag: tags.invalid, color: 'var(--failed)' },
]);

const common = [
    drawSelection(),
    codeFolding({ placeholderText: '…' }),
    foldGutter({ markerDOM: open => foldMarker(open) }),
    json(),
    syntaxHighlighting(colours),
    search({ top: true }),
    highlightSelectionMatches(),
    indentUnit.of('  '),
    EditorState.tabSize.of(2),
];

function foldMarker(open) {
    const marker = document.createElement('span');
    marker.className = open ? 'cm-fold-open' : 'cm-fold-closed';
    marker.title = open ? 'Fold' : 'Unfold';
    return marker;
}

// Tab is not captured: it leaves the editor, as everywhere else on the page.
// Null for an element that was removed while this module was loading.
export function createEditor(body, text, label, draftKey, owner) {
    if (!body) {
        return null;
    }

    const frame = body.closest('[data-editor]');
    const draft = draftKey ? sessionStorage.getItem(`draft:${draftKey}`) : null;
    let timer = 0;
    const report = () => {
        clearTimeout(timer);
        timer = setTimeout(() => owner.invokeMethodAsync('OnEdited'), 150);
    };
    const keep = () => {
        try {
            sessionStorage.setItem(`draft:${draftKey}`, view.state.doc.toString());
        } catch {
            // The browser's store is full: the text is only lost on a reload.
        }
    };
    const view = new EditorView({
        parent: body,
        state: EditorState.create({
            doc: draft ?? text,
            extensions: [
                lineNumbers(), highlightActiveLine(), highlightActiveLineGutter(), history(), indentOnInput(), bracketMatching(), lintGutter(), common,
                Prec.highest(keymap.of([{ key: 'Mod-Enter', run: () => { owner.invokeMethodAsync('OnSubmitted'); return true; } }])),
                keymap.of([...searchKeymap, ...foldKeymap, ...historyKeymap, ...defaultKeymap]),
                EditorView.contentAttributes.of({ 'aria-label': label, 'aria-multiline': 'true' }),
                EditorView.updateListener.of(update => {
                    if (update.docChanged) {
                        report();
                        if (draftKey) {
                            keep();
                        }
                    }
                }),
            ],
        }),
    });
    body.querySelector('pre').hidden = true;
    if (draft !== null && draft !== text) {
        report();
    }
    const setText = value => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } });
    const files = takeFiles(frame, setText);
    return {
        // A stream, because a message of the circuit is smaller than the largest input that AWS takes.
        text: () => new TextEncoder().encode(view.state.doc.toString()),
        setText,
        setProblems: problems => view.dispatch(setDiagnostics(view.state, problems.map(problem => place(view.state, problem)))),
        goTo: (line, column) => {
            view.dispatch({ selection: { anchor: offset(view.state, line, column) }, scrollIntoView: true });
            view.focus();
        },
        forgetDraft: () => sessionStorage.removeItem(`draft:${draftKey}`),
        dispose: () => { clearTimeout(timer); files.abort(); view.destroy(); },
    };
}

// A file that is dropped on the editor or picked replaces the text.
function takeFiles(frame, setText) {
    const events = new AbortController();
    const on = (name, handler) => frame.addEventListener(name, handler, { signal: events.signal, capture: true });
    const take = async file => {
        if (file) {
            setText(await file.text());
        }
    };
    on('dragover', event => {
        if ([...event.dataTransfer.types].includes('Files')) {
            event.preventDefault();
            frame.dataset.dropping = '';
        }
    });
    on('dragleave', () => delete frame.dataset.dropping);
    on('drop', event => {
        delete frame.dataset.dropping;
        if (event.dataTransfer.files.length > 0) {
            event.preventDefault();
            event.stopPropagation();
            take(event.dataTransfer.files[0]);
        }
    });
    on('change', event => {
        if (event.target.matches('[data-file]')) {
            take(event.target.files[0]);
            event.target.value = '';
        }
    });
    return events;
}

// Null for an element that was removed while this module was loading.
export function createViewer(parent, label) {
    if (!parent) {
        return null;
    }

    const source = parent.querySelector('pre');
    const text = source.textContent;
    const view = new EditorView({
        parent,
        state: EditorState.create({
            doc: text,
            extensions: [
                text.includes('\n') ? lineNumbers() : [],
                common,
                EditorView.lineWrapping,
                EditorState.readOnly.of(true),
                EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true' }),
                keymap.of([...searchKeymap, ...foldKeymap, ...defaultKeymap]),
            ],
        }),
    });
    source.hidden = true;
    return {
        setText: value => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } }),
        foldAll: () => foldAll(view),
        unfoldAll: () => unfoldAll(view),
        search: () => { openSearchPanel(view); },
        goTo: line => {
            const at = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines)).from;
            view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
        },
        dispose: () => view.destroy(),
    };
}


function offset(state, line, column) {
    const row = state.doc.line(Math.min(Math.max(line, 1), state.doc.lines));
    return Math.min(row.from + Math.max(column - 1, 0), row.to);
}

function place(state, problem) {
    const from = offset(state, problem.line, problem.column);
    const to = Math.min(from + 1, state.doc.lineAt(from).to);
    return { from, to: Math.max(from, to), severity: 'error', message: problem.message };
}
