// Signing in: a name, a staff code and the role of the day. The press that signs in also allows sound.

import { el, icon } from "./dom.js";
import { t } from "./words.js";
import * as bell from "./ring.js";

const ROLES = ["A", "B", "C", "centre"];

/** The sign-in page; `done(me)` is called with who signed in, `note` is said above the form. */
export function signIn(done, note, changeLanguage) {
  const problem = el("p.problem", { role: "alert", id: "problem" }, note ?? "");
  // Not "off": browsers offer to keep a password in spite of it, and the hall's tablet is everybody's.
  const code = el("input", {
    id: "code", type: "password", autocomplete: "one-time-code", maxlength: 64, required: true,
    "aria-describedby": "problem", spellcheck: "false", autocapitalize: "off",
  });
  const name = el("input", {
    id: "name", type: "text", autocomplete: "username", maxlength: 40, required: true, spellcheck: "false",
    "aria-describedby": "problem", value: localStorage.getItem("name") ?? "",
  });
  const roles = ROLES.map((role) => {
    const input = el("input", { type: "radio", name: "role", value: role, id: `role-${role}`, required: true });
    input.checked = role === (localStorage.getItem("role") ?? "A");
    return el("label.role", { for: input.id }, input,
      el("span.role-name", {}, t(`role_${role}`)), el("span.role-about", {}, t(`role_${role}_about`)));
  });
  const enter = el("button.primary.wide", { type: "submit", id: "enter" }, t("enter"));
  const form = el("form.sign-in", { novalidate: true },
    el("header", {}, el("span.seal", { "aria-hidden": "true" }, icon("bell")), el("h1", {}, t("app")),
      el("button.quiet", { type: "button", onclick: changeLanguage }, t("language"))),
    problem,
    el("label.field", { for: "name" }, el("span", {}, t("name")), name),
    el("label.field", { for: "code" }, el("span", {}, t("code")), code),
    el("fieldset", {}, el("legend", {}, t("role")), el("div.roles", {}, ...roles)),
    enter,
    el("p.about", {}, t("enter_about")),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    for (const field of [name, code]) if (!field.value.trim()) { field.focus(); return; }
    bell.enable();
    enter.disabled = true;
    const role = new FormData(form).get("role");
    const [status, answer] = await post("/api/sign-in", { name: name.value.trim(), code: code.value, role });
    enter.disabled = false;
    if (status === 200) {
      localStorage.setItem("role", role);
      localStorage.setItem("name", name.value.trim());
      done(answer);
      return;
    }
    const words = { 401: "bad_code", 403: "bad_role", 429: "wait" }[status] ?? "no_server";
    problem.textContent = t(words, answer);
    code.select();
    code.focus();
  });
  return form;
}

/** Post JSON; [status, answer], with status 0 when the server cannot be reached. */
export async function post(path, body) {
  try {
    const answer = await fetch(path, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), cache: "no-store",
    });
    return [answer.status, await answer.json().catch(() => ({}))];
  } catch {
    return [0, {}];
  }
}
