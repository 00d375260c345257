import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from '@codemirror/commands';
import { yamlLanguage } from '@codemirror/lang-yaml';
import {
  bracketMatching,
  defineLanguageFacet,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  Language,
  syntaxHighlighting
} from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Annotation, Compartment, EditorState, type Extension, type Text, Transaction } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { parser as markdownParser } from '@lezer/markdown';

/** A problem as the server counts: lines and columns from 1, the end exclusive. */
interface Problem {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  severity: 'error' | 'warning' | 'info';
  message: string;
}

/** Some text in the place of another, by offsets into the text before. */
interface Change {
  from: number;
  to: number;
  insert: string;
}

const PAUSE_MILLIS = 300;

/** Marks changes that came from the server and need not go back to it. */
const fromServer = Annotation.define<boolean>();

const languages: Record<string, Extension> = {
  yaml: yamlLanguage,
  markdown: new Language(defineLanguageFacet(), markdownParser, [], 'markdown'),
  text: []
};

// All colours are the page's own, so that the editor follows its theme.
const highlighting = syntaxHighlighting(
  HighlightStyle.define([
    { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--code-key)' },
    { tag: [tags.string, tags.content], color: 'var(--code-text)' },
    { tag: [tags.number, tags.bool, tags.null, tags.atom, tags.keyword], color: 'var(--code-number)' },
    { tag: tags.comment, color: 'var(--code-comment)', fontStyle: 'italic' },
    { tag: [tags.typeName, tags.labelName, tags.meta, tags.attributeValue], color: 'var(--code-meta)' },
    { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: 'var(--code-mark)' },
    { tag: tags.heading, color: 'var(--code-key)', fontWeight: '600' },
    { tag: tags.strong, fontWeight: '600' },
    { tag: tags.emphasis, fontStyle: 'italic' },
    { tag: [tags.link, tags.url], color: 'var(--code-meta)' },
    { tag: tags.monospace, color: 'var(--code-number)' }
  ])
);

const look = EditorView.theme({
  '&': { height: '100%', fontSize: 'var(--code-size)', color: 'var(--code-text)', backgroundColor: 'var(--code-ground)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--code-font)', lineHeight: '1.55', fontVariantLigatures: 'none' },
  '.cm-content': { caretColor: 'var(--code-key)', padding: '8px 0' },
  '.cm-cursor': { borderLeftColor: 'var(--lumo-primary-text-color)', borderLeftWidth: '2px' },
  '.cm-gutters': { backgroundColor: 'var(--code-ground)', color: 'var(--code-number-line)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 8px 0 12px', minWidth: '28px' },
  '.cm-activeLine': { backgroundColor: 'var(--code-line)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--code-line)', color: 'var(--lumo-body-text-color)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--code-selection)'
  },
  '.cm-selectionMatch': { backgroundColor: 'var(--code-match)' },
  '.cm-searchMatch': { backgroundColor: 'var(--code-match)', outline: '1px solid var(--warning)' },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--code-line)',
    border: '1px solid var(--line)',
    color: 'var(--lumo-secondary-text-color)',
    padding: '0 6px'
  },
  '.cm-panels': {
    backgroundColor: 'var(--surface)',
    color: 'var(--lumo-body-text-color)',
    fontFamily: 'var(--lumo-font-family)'
  },
  '.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panel.cm-search': { padding: '8px 32px 8px 10px', fontSize: '13px' },
  '.cm-panel.cm-search label': { fontSize: '13px' },
  '.cm-panel.cm-search [name=close]': { fontSize: '20px', width: '28px', height: '28px', color: 'inherit' },
  '.cm-panel.cm-search :is(input, button)': { fontFamily: 'inherit', fontSize: '13px' },
  '.cm-textfield': {
    backgroundColor: 'var(--lumo-base-color)',
    color: 'inherit',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--radius)',
    padding: '4px 8px',
    minHeight: '28px',
    boxSizing: 'border-box'
  },
  '.cm-button': {
    minHeight: '28px',
    backgroundImage: 'none',
    backgroundColor: 'var(--lumo-contrast-5pct)',
    color: 'inherit',
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius)',
    padding: '4px 8px'
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--raised)',
    color: 'var(--lumo-body-text-color)',
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius)',
    fontFamily: 'var(--lumo-font-family)',
    maxWidth: 'min(480px, 90vw)'
  },
  '.cm-diagnostic': { padding: '6px 10px', whiteSpace: 'pre-wrap' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--bad)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warning)' },
  '.cm-diagnostic-info': { borderLeftColor: 'var(--lumo-primary-color)' }
});

class VerandaCodeEditor extends HTMLElement {
  private readonly view: EditorView;
  private readonly languageSlot = new Compartment();
  private readonly writableSlot = new Compartment();
  private readonly labelSlot = new Compartment();
  private pause: number | undefined;
  private reported = '';
  private problems: Problem[] = [];

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const style = document.createElement('style');
    style.textContent = ':host{display:block;min-height:0;overflow:hidden}.cm-editor{height:100%}';
    root.append(style);
    this.view = new EditorView({ root, parent: root, state: this.stateOf('') });
  }

  /** Whether there is text here that the server does not know yet. */
  get pending(): boolean {
    return this.value !== this.reported;
  }

  get value(): string {
    return this.view.state.doc.toString();
  }

  /** Replaces only what differs, so that cursor, selection, folds and undo keep their places. */
  set value(text: string | null | undefined) {
    const now = withLineFeeds(text ?? '');
    this.reported = now;
    window.clearTimeout(this.pause);
    this.bring(difference(this.value, now));
  }

  /**
   * Brings in a change made elsewhere to the text the server knew. What was typed here meanwhile stays; where both touched the
   * same place, only that stays. Tells the server the outcome.
   */
  revise(known: string, text: string): void {
    const before = withLineFeeds(known);
    const theirs = difference(before, withLineFeeds(text));
    const mine = difference(before, this.value);
    const apart = !mine || !theirs || theirs.to < mine.from || theirs.from > mine.to;
    if (theirs && apart) {
      const shift = mine && theirs.from > mine.to ? mine.insert.length - (mine.to - mine.from) : 0;
      this.bring({ from: theirs.from + shift, to: theirs.to + shift, insert: theirs.insert });
    }
    this.report();
  }

  private bring(change: Change | undefined): void {
    if (change) {
      // Not for undo to take back: it was not typed here.
      this.view.dispatch({
        changes: change,
        annotations: [fromServer.of(true), Transaction.addToHistory.of(false)]
      });
      this.showProblems();
    }
  }

  set language(name: string) {
    this.view.dispatch({ effects: this.languageSlot.reconfigure(languages[name] ?? []) });
  }

  set readonly(fixed: boolean) {
    this.view.dispatch({ effects: this.writableSlot.reconfigure(writable(!fixed)) });
    this.toggleAttribute('readonly', fixed);
  }

  set label(name: string) {
    this.view.dispatch({ effects: this.labelSlot.reconfigure(labelled(name)) });
  }

  set diagnostics(problems: Problem[] | null) {
    this.problems = problems ?? [];
    this.showProblems();
  }

  goTo(line: number): void {
    const doc = this.view.state.doc;
    const target = doc.line(Math.min(Math.max(1, line), doc.lines));
    this.view.dispatch({
      selection: { anchor: target.from },
      effects: EditorView.scrollIntoView(target.from, { y: 'center' })
    });
    this.view.focus();
  }

  override focus(): void {
    this.view.focus();
  }

  disconnectedCallback(): void {
    window.clearTimeout(this.pause);
  }

  private stateOf(doc: string): EditorState {
    return EditorState.create({
      doc,
      extensions: [
        lineNumbers(),
        foldGutter(),
        lintGutter(),
        highlightSpecialChars(),
        history(),
        drawSelection(),
        indentUnit.of('  '),
        indentOnInput(),
        bracketMatching(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        highlightSelectionMatches(),
        search({ top: true }),
        highlighting,
        look,
        this.languageSlot.of(languages.yaml),
        this.writableSlot.of(writable(true)),
        this.labelSlot.of(labelled('')),
        keymap.of([
          { key: 'Mod-s', preventDefault: true, run: () => this.save() },
          // After Escape the Tab key leaves for one key press; CodeMirror sees to that.
          { key: 'Tab', run: indentMore, shift: indentLess },
          ...searchKeymap,
          ...historyKeymap,
          ...foldKeymap,
          ...lintKeymap,
          ...defaultKeymap
        ]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !update.transactions.some((one) => one.annotation(fromServer))) {
            window.clearTimeout(this.pause);
            this.pause = window.setTimeout(() => this.report(), PAUSE_MILLIS);
          }
          if (update.focusChanged && !update.view.hasFocus) {
            this.report();
          }
        })
      ]
    });
  }

  private save(): boolean {
    this.report();
    this.dispatchEvent(new CustomEvent('editor-save'));
    return true;
  }

  /** Tells the server the text, unless it knows it. */
  private report(): void {
    window.clearTimeout(this.pause);
    const now = this.value;
    if (now !== this.reported) {
      this.reported = now;
      this.dispatchEvent(new CustomEvent('value-changed', { detail: { value: now } }));
    }
  }

  private showProblems(): void {
    const doc = this.view.state.doc;
    const shown = this.problems.map((problem): Diagnostic => {
      const from = offset(doc, problem.line, problem.column);
      const to = Math.max(from, offset(doc, problem.endLine, problem.endColumn));
      return { from, to, severity: problem.severity, message: problem.message };
    });
    this.view.dispatch(setDiagnostics(this.view.state, shown));
  }
}

function writable(editable: boolean): Extension {
  return EditorState.readOnly.of(!editable);
}

function labelled(name: string): Extension {
  return EditorView.contentAttributes.of({ 'aria-label': name, tabindex: '0' });
}

/** As the editor keeps its text; the server sees to it that a file keeps its own line breaks. */
function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** The one stretch outside which both texts are the same; undefined when they are. */
function difference(before: string, after: string): Change | undefined {
  if (before === after) {
    return undefined;
  }
  const shortest = Math.min(before.length, after.length);
  let from = 0;
  while (from < shortest && after.charCodeAt(from) === before.charCodeAt(from)) {
    from++;
  }
  let tail = 0;
  while (
    tail < shortest - from &&
    after.charCodeAt(after.length - 1 - tail) === before.charCodeAt(before.length - 1 - tail)
  ) {
    tail++;
  }
  return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) };
}

/** The text may have moved on since the server looked: what lies outside is brought to the nearest place inside. */
function offset(doc: Text, line: number, column: number): number {
  if (line > doc.lines) {
    return doc.length;
  }
  const at = doc.line(Math.max(1, line));
  return Math.min(at.to, at.from + Math.max(0, column - 1));
}

customElements.define('veranda-code-editor', VerandaCodeEditor);
