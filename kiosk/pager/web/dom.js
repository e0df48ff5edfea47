// Elements without markup: text is always text, so that nothing anybody wrote can become a tag.

/** An element: `el("button.red", {type: "button", onclick}, "text", child)`. */
export function el(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  element.classList.add(...classes);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key.startsWith("aria-")) element.setAttribute(key, value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child != null && child !== false));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** One of the drawn icons, 24 units square, in the colour of the text around it. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon");
  for (const d of ICONS[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

const ICONS = {
  bell: ["M12 3v1.6", "M5.5 17c1.6-1.4 1.8-3 1.8-6 0-3 2-5.4 4.7-5.4S16.700 8 16.700 11c0 3 .2 4.600 1.800 6z", "M10.200 20c.4.7 1 1 1.800 1s1.400-.3 1.800-1"],
  risk: ["M12 3 4.500 6v5.500c0 4.500 3 7.800 7.500 9.500 4.500-1.700 7.500-5 7.500-9.500V6z", "M12 8.500v4.500", "M12 16.200v.1"],
  trouble: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z", "M9.500 9.500a2.500 2.500 0 1 1 3.600 2.300c-.8.4-1.100.9-1.100 1.700", "M12 16.800v.1"],
  device: ["M6 9V4h12v5", "M6 17H4.500A1.500 1.500 0 0 1 3 15.500v-5A1.500 1.500 0 0 1 4.500 9h15a1.500 1.500 0 0 1 1.500 1.500v5a1.500 1.500 0 0 1-1.500 1.500H18", "M7 14h10v6H7z"],
  card_left: ["M3 7.500A1.500 1.500 0 0 1 4.500 6h15A1.500 1.500 0 0 1 21 7.500v9a1.500 1.500 0 0 1-1.500 1.500h-15A1.500 1.500 0 0 1 3 16.500z", "M3 10h18", "M6.500 14.500h4"],
  moon: ["M20 14.200A8 8 0 0 1 9.800 4a8 8 0 1 0 10.200 10.200z"],
  sun: ["M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z", "M12 2.500v2", "M12 19.500v2", "M2.500 12h2", "M19.500 12h2", "m5.300 5.300 1.400 1.400", "m17.300 17.300 1.400 1.400", "m5.300 18.700 1.400-1.400", "m17.300 6.700 1.400-1.400"],
  walk: ["M13 5.200a1.200 1.200 0 1 0 0-.1z", "m8 20 2.500-5.500L9 12l1-4 3 .5 1.500 3 2.500 1", "m12 14.500 2.500 2 1 3.500", "M10 8 7.500 10 7 13"],
  talk: ["M4 6.500A1.500 1.500 0 0 1 5.500 5h13A1.500 1.500 0 0 1 20 6.500v8a1.500 1.500 0 0 1-1.500 1.500H11l-4.500 4v-4h-1A1.500 1.500 0 0 1 4 14.500z", "M8 9.500h8", "M8 12.200h5"],
  sound: ["M4 9.500v5h3.500l5 4v-13l-5 4z", "M16 9a4 4 0 0 1 0 6", "M18.500 6.500a7.500 7.500 0 0 1 0 11"],
  mute: ["M4 9.500v5h3.500l5 4v-13l-5 4z", "m16.500 9.500 5 5", "m21.500 9.500-5 5"],
  ready: ["M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14z"],
  in_use: ["M12 8.200a2.600 2.600 0 1 0 0-.1z", "M6.500 19c.5-3.400 2.700-5.200 5.500-5.200s5 1.800 5.500 5.200"],
  care: ["M12 19.500C6.500 15.500 4 12.800 4 9.700A4 4 0 0 1 8 5.700c1.700 0 3.100.9 4 2.400.9-1.500 2.300-2.400 4-2.400a4 4 0 0 1 4 4c0 3.100-2.500 5.800-8 9.800z"],
  help: ["M12 3v1.600", "M5.500 17c1.600-1.400 1.800-3 1.800-6 0-3 2-5.400 4.700-5.400S16.700 8 16.700 11c0 3 .2 4.600 1.800 6z", "M10.200 20c.4.7 1 1 1.800 1s1.400-.3 1.800-1"],
  broken: ["M12 4 2.800 20h18.400z", "M12 10v4.500", "M12 17.300v.1"],
  offline: ["m6 6 12 12", "m18 6-12 12"],
};
