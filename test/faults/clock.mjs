// Loaded before the command: sets its clock wrong by so many days.
const off = Number(process.env.WACRG_FAULT) * 86_400_000;
const Real = Date;
globalThis.Date = class extends Real {
  constructor(...args) {
    super(...(args.length === 0 ? [Real.now() + off] : args));
  }
  static now() {
    return Real.now() + off;
  }
};
