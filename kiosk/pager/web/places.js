// Where a customer is, in the staff's words: by the key of the question on the page, else by the page.
// A key is the kiosk's own name for a question ("who.title"); nothing of the customer is in it.

import { current, known } from "./words.js";

const PLACES = {
  "who.title": ["转账 · 选收款人", "Transfer: choosing the payee"],
  "name.title": ["转账 · 填收款人姓名", "Transfer: the payee's name"],
  "account.title": ["转账 · 填收款卡号", "Transfer: the payee's account number"],
  "payee": ["转账 · 核对收款人姓名", "Transfer: does the payee's name match"],
  "amount.title": ["转账 · 填金额", "Transfer: how much"],
  "arrival.title": ["转账 · 选到账时间", "Transfer: when it arrives"],
  "form.title": ["转账 · 填转账单", "Transfer: filling in the form"],
  "form.payee_title": ["转账 · 填新收款人", "Transfer: a new payee"],
  "ask": ["转账 · 回答安全问题", "Transfer: the safety questions"],
  "advice": ["转账 · 看安全提醒", "Transfer: the safety advice"],
  "hold": ["转账 · 银行要先核实", "Transfer: the bank wants to check first"],
  "review.title": ["转账 · 核对", "Transfer: checking everything"],
  "pin.title_confirm": ["转账 · 输密码确认", "Transfer: the PIN, to confirm"],
  "waiting.sending": ["转账 · 正在汇出", "Transfer: being sent"],
  "outcome": ["转账 · 看结果", "Transfer: the outcome"],
  "back.title": ["撤回转账 · 选哪一笔", "Taking a transfer back: which one"],
  "back.review": ["撤回转账 · 核对", "Taking a transfer back: checking it"],
  "balance": ["查余额", "Balance"],
  "statement": ["查明细", "Movements"],
  "card.ask_id": ["放身份证", "Laying the ID card"],
  "card.ask_bank": ["插银行卡", "Inserting the bank card"],
  "sign_in": ["两张卡对不上", "The two cards do not belong together"],
  "pin.title_enter": ["输密码", "Entering the PIN"],
  "pin.failed": ["输密码 · 没输成", "The PIN: it did not go through"],
  "pin.time_over": ["输密码 · 时间到了", "The PIN: the time was up"],
  "notice.bank_no": ["银行没有办成", "The bank did not do it"],
  "notice.bank_away": ["连不上银行", "The bank cannot be reached"],
  "waiting": ["等银行回音", "Waiting for the bank"],
  "home": ["首页 · 选业务", "Home: choosing a service"],
  "ending": ["问要不要结束", "Asked whether to end"],
  "mishap": ["机器自己出了问题", "The machine had a problem of its own"],
};

/** The question in words: the question's own, its family's ("ask.told" is one of "ask"), the page's. */
export function place({ title, page }) {
  const words = PLACES[title] ?? PLACES[(title ?? "").split(".")[0]];
  return words ? words[current() === "zh" ? 0 : 1] : known(`page_${page}`, page);
}
