// The open calls as cards: who waits where and how long, and the answers one can give.

import { el, icon } from "./dom.js";
import { post } from "./sign-in.js";
import { current, place, reason, span, t, words } from "./words.js";

const ICONS = { help: "bell", risk: "risk", trouble: "trouble", device: "device", card_left: "card_left", outcome: "talk" };
const PRIORITY = ["risk", "help", "card_left", "trouble", "outcome", "device"];
const ROLES = ["A", "B", "C", "centre"];
// The three prepared sentences that fit a kind of call best, shown first.
const FIRST = {
  risk: ["do_not_transfer", "hang_up", "coming"],
  help: ["coming", "two_minutes", "take_your_time"],
  card_left: ["take_card", "coming", "stay"],
  trouble: ["take_your_time", "coming", "counter"],
  outcome: ["coming", "stay", "counter"],
  device: ["coming", "two_minutes", "counter"],
};

export const isRinging = (call) => call.state === "raised" || call.state === "sent";

export class Calls {
  /** @param me who is signed in; @param say(text) shows a short notice; @param about(call) {faults, branch} of its machine, in words */
  constructor(me, say, about) {
    this.me = me;
    this.say = say;
    this.about = about;
    this.calls = new Map(); // id -> call, with `since`: performance.now() when its wait was 0
    this.cards = new Map(); // id -> {card, waited, shown}
    // Risk calls have a place of their own: before a transfer somebody has to talk, not to help with buttons.
    this.risk = el("ol.cards.risk", { "aria-label": t("risk_title") });
    this.list = el("ol.cards", { "aria-label": t("tab_calls") });
    this.talk = el("div.talk", { hidden: true }, el("h2.hand", {}, t("risk_title")), el("p", {}, t("risk_about")), this.risk);
    this.calm = el("div.calm", {}, el("p.hand", {}, t("calm")), el("p", {}, t("calm_about")));
    this.page = el("section.calls", { id: "calls" }, this.calm, this.talk, this.list);
    this.dialog = el("dialog.sentences", { "aria-labelledby": "say-title" });
    this.page.append(this.dialog);
  }

  /** Take in the machines' messages; returns the calls that began to ring for us. */
  take(messages, everything) {
    const began = [];
    const list = messages.map(flat);
    if (everything) {
      const there = new Set(list.map((call) => call.id));
      for (const id of [...this.calls.keys()]) if (!there.has(id)) this.drop(id);
    }
    for (const call of list) {
      const before = this.calls.get(call.id);
      if (call.state === "closed" || call.state === "elsewhere") { this.drop(call.id); continue; }
      call.since = performance.now() - call.waited * 1000;
      this.calls.set(call.id, call);
      const rang = before && this.ringsHere(before) && before.urgency === call.urgency && before.repeats === call.repeats;
      if (this.ringsHere(call) && !rang) began.push(call);
      if (before && isRinging(before) && !isRinging(call) && call.by !== this.me.name) this.say(t("taken", call));
    }
    this.draw();
    return began;
  }

  drop(id) {
    this.calls.delete(id);
    this.cards.get(id)?.card.remove();
    this.cards.delete(id);
    if (this.dialog.dataset.call === id) this.dialog.close();
    this.draw();
  }

  /** A call rings on a pager whose role its level has reached. */
  ringsHere(call) {
    return isRinging(call) && ROLES.indexOf(this.me.role) <= call.level;
  }

  /** The calls that ring here. */
  ringing() {
    return [...this.calls.values()].filter((call) => this.ringsHere(call));
  }

  /** What to ring for: the most pressing call, or null. */
  loudest() {
    return this.ordered().find((call) => this.ringsHere(call)) ?? null;
  }

  /** My own call first, for I am on my way and press there next; then who still waits for somebody. */
  ordered() {
    const mine = (call) => !isRinging(call) && call.by === this.me.name;
    return [...this.calls.values()].sort((a, b) => mine(b) - mine(a) || isRinging(b) - isRinging(a)
      || PRIORITY.indexOf(a.kind) - PRIORITY.indexOf(b.kind) || b.urgency - a.urgency || a.since - b.since);
  }

  draw() {
    const ordered = this.ordered();
    this.calm.hidden = ordered.length > 0;
    ordered.forEach((call, at) => {
      const known = this.cards.get(call.id);
      const first = this.ringsHere(call) && !ordered.slice(0, at).some((before) => this.ringsHere(before));
      const shown = JSON.stringify({ ...call, since: 0, waited: 0, first, language: current(), about: this.about(call) });
      if (known?.shown !== shown) {
        const focused = known?.card.contains(document.activeElement) ? document.activeElement.dataset.do : null;
        const card = this.card(call, first);
        if (known) known.card.replaceWith(card.card);
        this.cards.set(call.id, { ...card, shown });
        if (known && focused) (card.card.querySelector(`[data-do="${focused}"]`) ?? card.card.querySelector("button"))?.focus();
      }
    });
    for (const [list, kinds] of [[this.risk, (kind) => kind === "risk"], [this.list, (kind) => kind !== "risk"]]) {
      ordered.filter((call) => kinds(call.kind)).forEach((call, at) => {
        const card = this.cards.get(call.id).card;
        if (list.children[at] !== card) list.insertBefore(card, list.children[at] ?? null);
      });
    }
    this.talk.hidden = !ordered.some((call) => call.kind === "risk");
    this.tick();
  }

  /** Every second: how long each has waited. */
  tick() {
    for (const [id, { waited }] of this.cards) {
      waited.textContent = span((performance.now() - this.calls.get(id).since) / 1000);
    }
  }

  /** @param first the call to see to first: the one button in seal red is on it */
  card(call, first) {
    const here = this.ringsHere(call);
    const mine = call.by === this.me.name;
    const waited = el("strong.waited", {});
    const card = el(`li.card.kind-${call.kind}.${isRinging(call) ? "ringing" : "answered"}`,
      { "data-call": call.id, "data-machine": call.machine, "data-state": call.state });
    if (here) card.classList.add("here");
    if (mine) card.classList.add("mine");
    const { faults, branch, care, age } = this.about(call);
    // Each part stays whole on its line.
    const where = [branch, place(call.position), step(call.position.step)].filter(Boolean)
      .flatMap((part, at, all) => at < all.length - 1 ? [el("span.whole", {}, `${part} ·`), " "] : [el("span.whole", {}, part)]);
    card.append(
      el("div.badge", {}, icon(ICONS[call.kind])),
      el("div.what", {},
        el("h2.hand", {}, call.place || call.machine),
        el("p.kind", {}, [t(`kind_${call.kind}`), call.kinds.includes("device") && faults].filter(Boolean).join(" · ")),
        el("p.where", {}, ...where),
        (care || age) && el("p.tags", {}, care && el("span.tag.care", {}, icon("care"), t("state_care")), age && el("span.tag", {}, t(`age_${age}`))),
        ...[...new Set((call.notes ?? []).map(note))].filter(Boolean).map((words) => el("p.note", {}, words))),
      el("p.wait", {}, el("span", {}, t("waited")), " ", waited,
        call.urgency > 1 && el("span.presses", {}, t("presses", { n: call.urgency }))),
      el(`p.status.${isRinging(call) ? "open" : "taken"}`, {}, this.status(call)),
      el("div.answers", {}, ...this.answers(call, mine, first)),
    );
    return { card, waited };
  }

  status(call) {
    if (call.state === "arrived") return t("is_there", call);
    if (call.state === "acknowledged") return t("coming", call);
    return t(call.nobody ? "nobody" : `level_${call.level}`);
  }

  answers(call, mine, first) {
    const place = call.place || call.machine;
    const button = (name, look, press) => el(`button.${look}`,
      { type: "button", "data-do": name, "aria-label": `${t(name)}, ${place}`, onclick: press }, t(name));
    const buttons = [];
    if (isRinging(call)) buttons.push(button("accept", first ? "primary" : this.ringsHere(call) ? "second" : "plain", (e) => this.answer(call, "accept", e.currentTarget)));
    else if (call.state === "acknowledged" && mine) {
      buttons.push(button("arrived", "primary", (e) => this.answer(call, "arrive", e.currentTarget)));
    }
    else if (call.state === "arrived") buttons.push(button("close", "primary", (e) => this.answer(call, "close", e.currentTarget)));
    buttons.push(button("say", "plain", () => this.offer(call)));
    return buttons;
  }

  async answer(call, what, button) {
    button.disabled = true;
    const [status, answer] = await post(`/api/calls/${call.id}`, { do: what });
    button.disabled = false;
    if (status === 409) this.say(t(answer.error === "not_arrived" ? "not_arrived" : "taken", answer));
    else if (status === 202) this.say(t("unconfirmed"));
    else if (status === 404) this.say(t("gone"));
    else if (status !== 200) this.say(t("failed"));
  }

  /** The prepared sentences, spoken by the machine when pressed. */
  offer(call) {
    const put = async (sentence) => {
      this.dialog.close();
      const [status] = await post(`/api/calls/${call.id}`, { do: "say", say: sentence.key });
      this.say(t(status === 200 ? "said" : status === 404 ? "gone" : "failed"));
    };
    const first = FIRST[call.kind].filter((key) => this.me.sentences.some((s) => s.key === key));
    const button = (s, look) => el(`button.${look}.wide`, { type: "button", "data-say": s.key, onclick: () => put(s) },
      words(s.words).replaceAll("{name}", this.me.name));
    this.dialog.replaceChildren(
      el("h2.hand", { id: "say-title" }, t("say_title")),
      el("p.about", {}, call.place || call.machine),
      ...first.map((key) => button(this.me.sentences.find((s) => s.key === key), "first")),
      el("p.about", {}, t("say_more")),
      ...this.me.sentences.filter((s) => !first.includes(s.key)).map((s) => button(s, "plain")),
      el("button.quiet", { type: "button", onclick: () => this.dialog.close() }, t("cancel")),
    );
    this.dialog.dataset.call = call.id;
    this.dialog.showModal();
  }
}

/** A machine's message as one record: its call, whose it is, and the most pressing of its reasons. */
function flat({ call, ...machine }) {
  return { ...call, ...machine, id: call.call_id, kind: PRIORITY.find((kind) => call.kinds?.includes(kind)) };
}

/** A note in words: why to talk to the customer ("reason.new_large"), what became of a transfer
 * ("sent:1a2b-3c4d"), or what is wrong with the machine's storage ("outbox:lost"). */
function note(text) {
  const [what, ref] = text.split(":");
  if (ref === undefined) return reason(text) && t("reason", { words: reason(text) });
  return what === "outbox" ? t(`outbox_${ref}`) : t(`outcome_${what}`, { ref });
}

function step(text) {
  const match = /^(\d+)\/(\d+)$/.exec(text);
  return match ? t("step", { at: match[1], of: match[2] }) : "";
}
