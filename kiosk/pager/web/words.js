// The page's own words in every language; the prepared sentences and the names of the kiosk's pages come from
// the server.

import { HK } from "./words-hk.js";

const WORDS = {
  hk: HK,
  zh: {
    app: "呼叫台", language: "English",
    name: "姓名", code: "员工码", role: "今天的岗位", enter: "开始值班", leave: "交班",
    enter_about: "按下以后，这一页会响铃、震动，并请求通知权限。",
    role_A: "A 岗", role_A_about: "大堂经理，最先响",
    role_B: "B 岗", role_B_about: "A 岗没接，接着响",
    role_C: "全员", role_C_about: "再没人接，大家一起响",
    role_centre: "远程中心", role_centre_about: "网点没人接，才响",
    bad_code: "姓名或员工码不对，再看一眼。", bad_role: "您的员工码不能值这个岗。",
    wait: "试的次数太多了，请等 {seconds} 秒。", session_over: "登录已到期，请重新登录。",
    no_server: "连不上服务器。", signed_out: "已交班。",
    connected: "已连接", connecting: "正在连接", lost: "断线",
    lost_long: "和服务器断开了，收不到呼叫！正在重连，请留意大厅。",
    link_lost: "服务器和机器断开了，收不到呼叫！请留意大厅。",
    sound_on: "铃声开着", sound_off: "铃声关着", sound_enable: "点这里打开铃声", sound_test: "试听",
    tab_calls: "呼叫", tab_wall: "机器", tab_figures: "统计",
    risk_title: "转账前先聊聊", risk_about: "骗子可能正在电话那头。先请客户停一停，再问清楚转给谁、为什么。",
    reason: "原因：{words}", age_under_60: "60 岁以下", age_60_69: "60 多岁", age_70_79: "70 多岁", age_80_up: "80 岁以上",
    theme_dark: "深色", theme_light: "浅色",
    calm: "现在没有呼叫", calm_about: "客户按下“呼叫帮助”，这里马上响。",
    kind_help: "请求帮助", kind_risk: "转账前请先和客户聊聊", kind_trouble: "连着三次没办成",
    kind_device: "设备故障", kind_card_left: "人走了，卡还在", kind_outcome: "转账有结果了，请转告客户",
    outcome_sent: "回单号 {ref}：转出去了", outcome_not_sent: "回单号 {ref}：没有转，钱还在卡里",
    outcome_taken_back: "回单号 {ref}：撤回来了", outcome_held: "回单号 {ref}：银行暂时留住了",
    outcome_unknown: "回单号 {ref}：还不知道",
    outbox_lost: "这台机器存呼叫的文件不见了，已重新建立，请报修", outbox_unreadable: "这台机器存的呼叫读不出来，已另存，请报修",
    outbox_memory_only: "这台机器存不住呼叫，断电会丢，请报修",
    waited: "已等", seconds: "{n} 秒", minutes: "{m} 分 {n} 秒", presses: "催了 {n} 次",
    level_0: "正在呼叫 A 岗", level_1: "A 岗没接，正在呼叫 B 岗", level_2: "正在呼叫全员",
    level_3: "正在呼叫全员和远程中心", nobody: "一直没人接，已如实告诉客户",
    accept: "我去", arrived: "我到了", close: "办完了", say: "捎句话", say_title: "让机器替您说一句", say_more: "还可以说",
    cancel: "不说了", said: "机器已经替您说了", coming: "{by} 已接单", is_there: "{by} 在机器旁",
    taken: "{by} 已接单，您不用去了", unconfirmed: "机器暂时没有回音，请直接过去", gone: "这个呼叫已经结束了",
    not_arrived: "请先到机器旁，按“我到了”，再按“办完了”",
    failed: "没办成，请再按一次", step: "第 {at}/{of} 步",
    new_call: "{place}，{kind}", closed_by: "{place} 的呼叫已结束",
    state_ready: "空闲", state_in_use: "使用中", state_care: "关爱模式", state_help: "要帮忙",
    state_broken: "故障", state_offline: "离线", all: "全部", find: "找机器", branch: "网点 {id}",
    no_machines: "还没有机器报到", none_such: "没有这样的机器",
    days_1: "最近 24 小时", days_7: "最近 7 天", days_30: "最近 30 天", days_90: "最近 90 天",
    figures_calls: "次呼叫", figures_median: "之内，一半的呼叫有人接",
    figures_p95: "之内，95% 的呼叫有人接", figures_missed: "次没等到人",
    by_hour: "一天里什么时候呼叫", by_page: "在哪一页求助", by_kind: "为什么呼叫", hour: "点",
    count: "次数", median: "中位数", p95: "95%", csv: "下载表格 (CSV)", no_figures: "还没有呼叫记录",
    device_id_reader: "身份证读卡器", device_card_reader: "银行卡读卡器", device_pin_pad: "密码键盘",
    device_printer: "凭条打印机", device_microphone: "麦克风", device_speaker: "喇叭",
    device_bank: "银行连接", device_staff: "呼叫系统", device_timers: "计时", device_storage: "存储", device_camera: "摄像头", fault_paper_out: "没纸了", fault_paper_low: "纸快没了", fault_jam: "卡纸",
    fault_unplugged: "掉线", fault_cover_open: "盖子开着", fault_silent: "没有反应", fault_offline: "离线",
    fault_power_off: "没通电", fault_hardware: "硬件故障", fault_self_test: "自检没通过", fault_no_licence: "没有授权",
    fault_start: "启动不了", fault_software: "程序出错，正在重启", fault_lost: "记录不见了，机器已停用", fault_damaged: "记录读不出来，机器已停用",
    fault_newer: "程序比记录旧，机器已停用", fault_unwritable: "存不下记录，机器已停用", fault_user_error: "卡在出口没拿走", fault_fraud: "疑似被动过手脚",
    fault_no_sound: "没接上", fault_no_engine: "缺语音", fault_no_microphone: "没接上", fault_no_model: "缺语音识别",
  },
  en: {
    app: "Call desk", language: "繁體中文",
    name: "Name", code: "Staff code", role: "Your role today", enter: "Start my shift", leave: "End shift",
    enter_about: "From then on this page rings, vibrates and asks to show notifications.",
    role_A: "Role A", role_A_about: "Hall manager, rings first",
    role_B: "Role B", role_B_about: "Rings when A does not answer",
    role_C: "Everybody", role_C_about: "Rings when B does not either",
    role_centre: "Remote centre", role_centre_about: "Rings when the branch does not",
    bad_code: "That name or code is not right. Please look again.", bad_role: "Your code is not for this role.",
    wait: "Too many tries. Please wait {seconds} seconds.", session_over: "Your sign-in has ended. Please sign in again.",
    no_server: "The server cannot be reached.", signed_out: "Your shift has ended.",
    connected: "Connected", connecting: "Connecting", lost: "Disconnected",
    lost_long: "Disconnected from the server: no call can ring here! Reconnecting. Please watch the hall.",
    link_lost: "The server has lost the machines: no call can ring here! Please watch the hall.",
    sound_on: "Sound on", sound_off: "Sound off", sound_enable: "Press here to turn the sound on", sound_test: "Try it",
    tab_calls: "Calls", tab_wall: "Machines", tab_figures: "Figures",
    risk_title: "Talk first, then transfer", risk_about: "A swindler may be on the phone. Ask the customer to pause, then to whom and what for.",
    reason: "Why: {words}", age_under_60: "Under 60", age_60_69: "In their 60s", age_70_79: "In their 70s", age_80_up: "80 or older",
    theme_dark: "Dark", theme_light: "Light",
    calm: "Nobody is calling", calm_about: "When a customer presses Call for help, it rings here at once.",
    kind_help: "Asks for help", kind_risk: "Please talk to the customer before this transfer", kind_trouble: "Three tries went wrong",
    kind_device: "Device out of order", kind_card_left: "Left, with a card inside", kind_outcome: "A transfer is known now: tell the customer",
    outcome_sent: "Receipt {ref}: sent", outcome_not_sent: "Receipt {ref}: not sent, the money is on the card",
    outcome_taken_back: "Receipt {ref}: taken back", outcome_held: "Receipt {ref}: held by the bank",
    outcome_unknown: "Receipt {ref}: not known yet",
    outbox_lost: "This machine's file of calls was gone; a new one was made. Please report it",
    outbox_unreadable: "Calls stored on this machine could not be read and were put aside. Please report it",
    outbox_memory_only: "This machine cannot store its calls; a power cut loses them. Please report it",
    waited: "Waiting", seconds: "{n} s", minutes: "{m} min {n} s", presses: "asked {n} times",
    level_0: "Calling role A", level_1: "A did not answer, calling role B", level_2: "Calling everybody",
    level_3: "Calling everybody and the remote centre", nobody: "Nobody answers; the customer has been told so",
    accept: "I'm going", arrived: "I'm there", close: "Done", say: "Say something", say_title: "Let the machine say it for you", say_more: "Or",
    cancel: "Say nothing", said: "The machine has said it", coming: "{by} is going", is_there: "{by} is at the machine",
    taken: "{by} is already going; no need for you to", unconfirmed: "No answer from the machine yet; please go there", gone: "This call is over",
    not_arrived: "Please go to the machine and press “I'm there” first",
    failed: "That did not work. Please press again.", step: "Step {at} of {of}",
    new_call: "{place}: {kind}", closed_by: "The call at {place} is over",
    state_ready: "Ready", state_in_use: "In use", state_care: "Care mode", state_help: "Help wanted",
    state_broken: "Out of order", state_offline: "Offline", all: "All", find: "Find a machine", branch: "Branch {id}",
    no_machines: "No machine has reported yet", none_such: "No such machine",
    days_1: "Last 24 hours", days_7: "Last 7 days", days_30: "Last 30 days", days_90: "Last 90 days",
    figures_calls: "calls", figures_median: "half were answered within this",
    figures_p95: "95 % were answered within this", figures_missed: "were not answered",
    by_hour: "Calls by hour of the day", by_page: "Where customers ask for help", by_kind: "Why they call", hour: "h",
    count: "Calls", median: "Median", p95: "95 %", csv: "Download the table (CSV)", no_figures: "No calls on record yet",
    device_id_reader: "ID card reader", device_card_reader: "Card reader", device_pin_pad: "PIN pad",
    device_printer: "Receipt printer", device_microphone: "Microphone", device_speaker: "Loudspeaker",
    device_bank: "Bank link", device_staff: "Call system", device_timers: "Timers", device_storage: "Storage", device_camera: "Camera", fault_paper_out: "out of paper", fault_paper_low: "paper low", fault_jam: "jam",
    fault_unplugged: "unplugged", fault_cover_open: "cover open", fault_silent: "does not answer", fault_offline: "offline",
    fault_power_off: "switched off", fault_hardware: "hardware fault", fault_self_test: "self-test failed", fault_no_licence: "no licence",
    fault_start: "does not start", fault_software: "program error, starting again", fault_lost: "a record is missing, machine out of service", fault_damaged: "a record cannot be read, machine out of service",
    fault_newer: "program older than its records, machine out of service", fault_unwritable: "records cannot be stored, machine out of service", fault_user_error: "card left in the slot", fault_fraud: "may have been tampered with",
    fault_no_sound: "none connected", fault_no_engine: "no voice installed", fault_no_microphone: "none connected", fault_no_model: "no speech model installed",
  },
};

// In the order in which the button for languages goes through them; their codes in HTML and in the server's texts.
const CODES = { zh: ["zh-CN", "zh_CN"], en: ["en", "en"], hk: ["zh-HK", "zh_HK"] };
const TRADITIONAL = /^zh-(HK|MO|TW|Hant)/i;

function likely() {
  const wanted = localStorage.getItem("language") ?? "";
  if (wanted in CODES) return wanted;
  return TRADITIONAL.test(navigator.language) ? "hk" : navigator.language.startsWith("zh") ? "zh" : "en";
}

let language = likely();

export const current = () => language;

export function use(chosen) {
  language = chosen;
  localStorage.setItem("language", chosen);
  document.documentElement.lang = CODES[chosen][0];
}

/** The language after the present one. */
export function next() {
  const all = Object.keys(CODES);
  return all[(all.indexOf(language) + 1) % all.length];
}

/** The words for `key` with {name} filled in. */
export function t(key, values = {}) {
  return (WORDS[language][key] ?? key).replace(/\{(\w+)\}/g, (all, name) => String(values[name] ?? all));
}

/** The words for `key`, or `otherwise` where there are none. */
export const known = (key, otherwise) => WORDS[language][key] ?? otherwise;

let pages = {};
let reasons = {};

/** The server's texts: names of the kiosk's pages (by question, family or body), and reasons for a talk. */
export function useTexts(me) {
  pages = me.pages;
  reasons = me.reasons;
}

/** Why staff are to talk to the customer; "" for a reason without words of its own. */
export const reason = (key) => (reasons[key] ? words(reasons[key]) : "");

/** A text of the server in this language; languages the page has no words of its own for see Chinese. */
export const words = (texts) => texts[CODES[language][1]] ?? texts.zh_CN;

/** Where a customer is: the name of the question, of its family ("ask.told" is one of "ask"), or of the page. */
export function place({ title, page }) {
  const name = pages[title] ?? pages[(title ?? "").split(".")[0]] ?? pages[page];
  return name ? words(name) : page;
}

/** A span of seconds as one says it. */
export function span(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  return whole < 60 ? t("seconds", { n: whole }) : t("minutes", { m: Math.floor(whole / 60), n: whole % 60 });
}

/** "printer:paper_out" in words. */
export function fault(code) {
  const [device, what] = code.split(/[: /]+/);
  return [known(`device_${device}`, device), what && known(`fault_${what}`, what)].filter(Boolean).join(" ");
}
