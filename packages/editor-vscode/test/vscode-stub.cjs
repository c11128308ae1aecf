// As much of the editor as the extension touches while it starts, opens a text and ends: texts, marks and settings are real,
// the rest takes everything and does nothing. The test gives it `globalThis.editorStub`.
const { pathToFileURL, fileURLToPath } = require('node:url');
const { folder, settings, shown } = globalThis.editorStub;

class Disposable {
  constructor(end) {
    this.end = end;
  }
  dispose() {
    this.end?.();
  }
  static from() {
    return new Disposable();
  }
}
class EventEmitter {
  heard = new Set();
  event = (hear, self) => {
    const call = hear.bind(self);
    this.heard.add(call);
    return new Disposable(() => this.heard.delete(call));
  };
  fire(said) {
    for (const each of this.heard) each(said);
  }
  dispose() {}
}
class Uri {
  constructor(href) {
    const { protocol, pathname } = new URL(href);
    Object.assign(this, { href, scheme: protocol.slice(0, -1), path: decodeURIComponent(pathname), authority: '' });
    this.fsPath = protocol === 'file:' ? fileURLToPath(href) : this.path;
  }
  toString() {
    return this.href;
  }
  static parse = (href) => new Uri(href);
  static file = (path) => new Uri(pathToFileURL(path).href);
}
class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}
class Range {
  constructor(start, end) {
    Object.assign(this, { start, end });
  }
}
class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, { range, message, severity });
  }
}

class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: () => new Disposable() };
  cancel() {}
  dispose() {}
}

const events = new Map();
const eventOf = (name) => {
  if (!events.has(name)) events.set(name, new EventEmitter());
  return events.get(name);
};
/** Whatever else is asked for: a class, an event, or a function that gives something to end. */
const anything = (known) =>
  new Proxy(known, {
    get: (target, name) => {
      if (name in target || typeof name === 'symbol') return target[name];
      if (/^on(Did|Will)/.test(name)) target[name] = eventOf(name).event;
      else if (/^[A-Z]/.test(name)) target[name] = anything(class {});
      else target[name] = () => anything(new Disposable());
      return target[name];
    },
    has: () => true,
  });

const texts = [];
const uri = Uri.file(folder);
const vscode = anything({
  version: '1.100.0',
  Disposable,
  EventEmitter,
  CancellationTokenSource,
  Uri,
  Position,
  Range,
  Diagnostic,
  DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
  env: anything({ appName: 'stub', language: 'en' }),
  commands: anything({ registerCommand: (name, run) => new Disposable(void shown.commands.set(name, run)) }),
  languages: anything({
    match: () => 10,
    createDiagnosticCollection: () => ({
      set: (at, list) => shown.marked(at.toString(), list ?? []),
      delete: (at) => shown.marked(at.toString(), []),
      clear: () => undefined,
      dispose: () => undefined,
    }),
  }),
  window: anything({
    visibleTextEditors: [],
    tabGroups: anything({ all: [] }),
    showErrorMessage: async (said) => void shown.errors.push(said),
    createOutputChannel: () => anything({ append: () => undefined, appendLine: () => undefined, logLevel: 2 }),
  }),
  workspace: anything({
    workspaceFolders: [{ uri, name: 'lib', index: 0 }],
    textDocuments: texts,
    notebookDocuments: [],
    getWorkspaceFolder: () => ({ uri, name: 'lib', index: 0 }),
    getConfiguration: () => ({ get: (name, otherwise) => settings[name] ?? otherwise }),
  }),
});

/** Opens a text in the editor, as a person does. */
globalThis.editorStub.open = (path, text) => {
  const document = { uri: Uri.file(path), languageId: 'go', version: 1, getText: () => text, isClosed: false };
  texts.push(document);
  eventOf('onDidOpenTextDocument').fire(document);
};

module.exports = vscode;
