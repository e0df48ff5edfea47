// The wall board: every machine and how it is; ten of a branch or thousands of a region.

import { el, icon } from "./dom.js";
import { isRinging } from "./calls.js";
import { fault, place, t } from "./words.js";

const OWN = new Set(["device", "outcome"]); // calls that no customer at the machine waits for
const STATES = ["help", "broken", "offline", "care", "in_use", "ready"];

export class Wall {
  /**
   * @param calls the open calls: who calls is "help wanted" whatever its own state
   * @param chosen() a state was chosen, to see these machines alone
   */
  constructor(calls, chosen) {
    this.calls = calls;
    this.chosen = chosen;
    this.machines = new Map(); // "branch/machine" -> {machine, message, state, tile}
    this.branches = new Map(); // branch -> {section, tiles}
    this.wanted = "all";
    this.sought = "";
    this.counts = new Map();
    this.filters = el("div.filters", { role: "group", "aria-label": t("tab_wall") });
    this.none = el("p.none", {}, t("no_machines"));
    const find = el("input.find", { type: "search", placeholder: t("find"), "aria-label": t("find") });
    find.addEventListener("input", () => { this.sought = find.value.trim().toLowerCase(); this.sift(); });
    this.board = el("div.branches");
    this.page = el("section.wall", { id: "wall" }, el("div.wall-head", {}, this.filters, find), this.none, this.board);
    for (const state of ["all", ...STATES]) {
      const count = el("b", {}, "0");
      const button = el(`button.filter.is-${state}`, { type: "button", "data-state": state, "aria-pressed": state === "all",
        onclick: () => { this.want(state); this.chosen(); } }, state !== "all" && icon(state), el("span", {}, t(state === "all" ? "all" : `state_${state}`)), count);
      this.counts.set(state, { count, button, n: 0 });
      this.filters.append(button);
    }
  }

  /** Take in the machines' states; `everything` when these are all there are. */
  take(messages, everything) {
    const list = messages.map((message) => ({ message, ...message, ...message.status }));
    if (everything) {
      const there = new Set(list.map(key));
      for (const [id, entry] of this.machines) {
        if (!there.has(id)) { entry.tile.remove(); this.machines.delete(id); this.count(entry.state, -1); }
      }
    }
    const touched = new Map();
    for (const machine of list) {
      const id = key(machine);
      let entry = this.machines.get(id);
      if (!entry) {
        entry = { machine, state: null, tile: el("li.machine", { "data-machine": machine.machine }) };
        this.machines.set(id, entry);
        const branch = this.branch(machine.branch);
        if (!touched.has(branch)) touched.set(branch, []);
        touched.get(branch).push(entry.tile);
      }
      entry.machine = machine;
      entry.message = machine.message;
      this.drawOne(entry);
    }
    for (const [branch, tiles] of touched) branch.tiles.append(...tiles);
    this.finish();
  }

  /** Calls began or ended: only machines whose state that changes are drawn again. */
  called() {
    for (const [id, entry] of this.machines) {
      if (this.state(entry.machine) !== entry.state || this.ringing().has(id)) this.drawOne(entry);
    }
    this.finish();
  }

  finish() {
    this.none.hidden = this.machines.size > 0;
    this.page.classList.toggle("region", this.machines.size > 60);
    this.page.classList.toggle("one-branch", this.branches.size < 2);
    this.counts.get("all").n = this.machines.size;
    for (const [state, { count, button, n }] of this.counts) {
      count.textContent = n;
      button.hidden = n === 0 && state !== "all" && state !== this.wanted;
    }
    this.sift();
  }

  branch(id) {
    let branch = this.branches.get(id);
    if (!branch) {
      const tiles = el("ul.machines");
      branch = { tiles, section: el("section.branch", {}, el("h3", {}, t("branch", { id })), tiles) };
      this.branches.set(id, branch);
      const after = [...this.branches.keys()].sort();
      const next = after[after.indexOf(id) + 1];
      this.board.insertBefore(branch.section, next === undefined ? null : this.branches.get(next).section);
    }
    return branch;
  }

  state(machine) {
    if (this.ringing().has(key(machine))) return "help";
    if (!machine.online) return "offline";
    if (machine.faults.length > 0) return "broken";
    if (machine.in_use) return machine.care ? "care" : "in_use";
    return "ready";
  }

  /** What a call's card needs to know of its machine: its faults in words, its branch where there are several. */
  about(call) {
    return {
      faults: this.machines.get(key(call))?.machine.faults.map(fault).join("、") ?? "",
      branch: this.branches.size > 1 ? t("branch", { id: call.branch }) : "",
      // Of the customer at the machine; a call of the machine's own concerns nobody there.
      care: !OWN.has(call.kind) && Boolean(this.machines.get(key(call))?.machine.care),
      age: OWN.has(call.kind) ? "" : this.machines.get(key(call))?.machine.age ?? "",
    };
  }

  ringing() {
    const version = [...this.calls.calls.values()].map((call) => call.id + call.kind + call.state + call.by).join();
    if (this.version !== version) {
      this.version = version;
      // A machine that calls for itself is "out of order" or whatever it is; "help wanted" means a customer.
      this.calling = new Map([...this.calls.calls.values()].filter((call) => !OWN.has(call.kind)).map((call) => [key(call), call]));
    }
    return this.calling;
  }

  drawOne(entry) {
    const { machine, tile } = entry;
    const state = this.state(machine);
    if (state !== entry.state) {
      if (entry.state) this.count(entry.state, -1);
      this.count(state, 1);
      entry.state = state;
      tile.className = `machine is-${state}`;
      tile.dataset.state = state;
    }
    const call = this.ringing().get(key(machine));
    const coming = call && !isRinging(call);
    tile.classList.toggle("answered", Boolean(coming));
    const faults = machine.faults.map(fault).join("、");
    const page = machine.in_use && machine.online ? place(machine.position) : "";
    const about = faults || page;
    const words = [machine.place || machine.machine, coming ? t(call.state === "arrived" ? "is_there" : "coming", call) : t(`state_${state}`), about].filter(Boolean);
    if (entry.shown === words.join()) return;
    entry.shown = words.join();
    tile.title = words.join(" · ");
    entry.text = words.join(" ").toLowerCase() + " " + key(machine);
    tile.replaceChildren(icon(state), el("span.place", {}, words[0]), el("span.state", {}, words[1]),
      ...(about ? [el("span.more", {}, about)] : []));
  }

  count(state, by) {
    this.counts.get(state).n += by;
  }

  want(state) {
    this.wanted = state;
    for (const [name, { button }] of this.counts) button.setAttribute("aria-pressed", name === state);
    this.finish();
  }

  sift() {
    const all = this.wanted === "all" && !this.sought;
    // A few machines out of many are shown with all that is known of them, branch beside branch.
    this.page.classList.toggle("sifted", !all);
    if (all && !this.sifted) return;
    this.sifted = !all;
    for (const entry of this.machines.values()) {
      entry.tile.hidden = !((this.wanted === "all" || entry.state === this.wanted) && (!this.sought || entry.text.includes(this.sought)));
    }
    for (const { section, tiles } of this.branches.values()) section.hidden = !tiles.querySelector(":scope > :not([hidden])");
  }
}

function key(thing) {
  return `${thing.branch}/${thing.machine}`;
}
