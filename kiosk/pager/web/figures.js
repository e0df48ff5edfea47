// The figures: calls by hour, time to answer, and the pages where customers ask for help.

import { el } from "./dom.js";
import { place, span, t } from "./words.js";

/** Fetch and draw the last `days` days into a section. */
export async function figures(days = 7) {
  const page = el("section.figures", { id: "figures" });
  const answer = await fetch(`/api/figures?days=${days}`, { cache: "no-store" }).catch(() => null);
  const data = answer?.ok ? await answer.json() : null;
  const choose = el("div.filters", { role: "group", "aria-label": t("tab_figures") },
    ...[1, 7, 30, 90].map((n) => el("button.filter", { type: "button", "aria-pressed": n === days,
      onclick: async () => page.replaceWith(await figures(n)) }, t(`days_${n}`))));
  page.append(choose);
  if (data === null) { page.append(el("p.none", { role: "alert" }, t("no_server"))); return page; }
  if (data.calls === 0) { page.append(el("p.none", {}, t("no_figures"))); return page; }
  page.append(
    el("div.sums", {}, sum(data.calls, t("figures_calls")),
      data.answered > 0 && sum(span(data.median), t("figures_median")),
      data.answered > 0 && sum(span(data.p95), t("figures_p95")),
      sum(data.calls - data.answered, t("figures_missed"))),
    hours(data.by_hour),
    table(t("by_page"), data.by_page.map((row) => [place(row), row])),
    table(t("by_kind"), data.by_kind.map((row) => [t(`kind_${row.kind}`), row])),
    el("a.button.plain", { href: `/api/history.csv?days=${days}`, download: "calls.csv" }, t("csv")),
  );
  return page;
}

function sum(value, words) {
  return el("p.sum", {}, el("strong.hand", {}, value), el("span", {}, words));
}

function hours(counts) {
  const most = Math.max(1, ...counts);
  // The hours a branch is open, and any other in which somebody called.
  const first = Math.min(8, counts.findIndex((n) => n > 0));
  const last = Math.max(18, counts.findLastIndex((n) => n > 0));
  const step = last - first > 12 ? 3 : 1;
  const bars = counts.slice(first, last + 1).map((n, at) => {
    const hour = first + at;
    const bar = el("span.bar", {});
    bar.style.height = `${Math.round((n / most) * 100)}%`;
    return el("li", { "aria-label": `${hour} ${t("hour")}: ${n}`, title: `${hour} ${t("hour")}: ${n}` },
      el("span.n", {}, n || ""), bar, el("span.hour", {}, hour % step === 0 ? hour : ""));
  });
  return el("figure.hours", {}, el("figcaption", {}, t("by_hour")), el("ol", {}, ...bars));
}

function table(caption, rows) {
  const most = Math.max(1, ...rows.map(([, row]) => row.calls));
  return el("div.table", {}, el("table", {}, el("caption", {}, caption),
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }), el("th", { scope: "col" }, t("count")),
      el("th", { scope: "col" }, t("median")), el("th", { scope: "col" }, t("p95")))),
    el("tbody", {}, ...rows.map(([name, row]) => {
      const bar = el("span.share", { "aria-hidden": "true" });
      bar.style.width = `${(row.calls / most) * 100}%`;
      return el("tr", {}, el("th", { scope: "row" }, name || "—", bar), el("td", {}, row.calls),
        el("td", {}, row.median === null ? "—" : span(row.median)), el("td", {}, row.p95 === null ? "—" : span(row.p95)));
    }))));
}
