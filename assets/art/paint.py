"""Paints every picture of the screen that is ink on paper: river, raft, sun, the four plants of the
seasons, ripples, the brush circle, the seal, the paper. numpy, scipy and Pillow; every seed is fixed.

    python paint.py [NAME ...]

Each picture is one ink with a varying alpha, so it lies on any paper and needs no shader.
"""
import sys
from pathlib import Path
import numpy as np
from PIL import Image, ImageDraw, ImageFont
from scipy.ndimage import distance_transform_edt, gaussian_filter
from scipy.spatial import cKDTree

HERE = Path(__file__).parent
OUT = HERE
INK = (38, 48, 46)


# ------------------------------------------------------------------ noise
def smooth(rng, h, w, gy, gx):
    small = rng.random((max(2, int(gy)), max(2, int(gx)))).astype("f4")
    return np.asarray(Image.fromarray(small).resize((w, h), Image.BICUBIC))


def fbm(rng, h, w, gy, gx, octaves=5, gain=.5):
    total, amp, norm = np.zeros((h, w), "f4"), 1.0, 0.0
    for _ in range(octaves):
        total += amp * smooth(rng, h, w, gy, gx)
        norm += amp
        amp *= gain; gy *= 2; gx *= 2
    return total / norm


def save(name, alpha, ink=INK):
    alpha = np.clip(alpha, 0, 1)
    rgba = np.zeros((*alpha.shape, 4), "u1")
    rgba[..., :3] = ink
    rgba[..., 3] = (255 * alpha).astype("u1")
    Image.fromarray(rgba).save(OUT / name, optimize=True)
    print(name, rgba.shape[1], rgba.shape[0], (OUT / name).stat().st_size)


# ------------------------------------------------------------------ a brush
class Sheet:
    """A sheet on which strokes and washes are laid, at `ss` times the final size."""

    def __init__(self, w, h, ss=3, seed=1):
        self.w, self.h, self.ss = w, h, ss
        self.a = np.zeros((h * ss, w * ss), "f4")
        self.rgb = np.zeros((h * ss, w * ss, 3), "f4")
        self.rgb[:] = INK
        self.rng = np.random.default_rng(seed)

    def lay(self, box, alpha, colour):
        y0, y1, x0, x1 = box
        old = self.a[y0:y1, x0:x1]
        new = alpha + old * (1 - alpha)
        mix = np.where(new > 1e-4, alpha / np.maximum(new, 1e-4), 0)[..., None]
        self.rgb[y0:y1, x0:x1] = self.rgb[y0:y1, x0:x1] * (1 - mix) + np.array(colour, "f4") * mix
        self.a[y0:y1, x0:x1] = new

    def stroke(self, pts, width, ink=.85, dry=.25, colour=INK, tip=(.15, .5), edge=.25):
        """A stroke through `pts` (a smooth curve), `width` px at its belly; `tip` how thin it begins and ends."""
        s = self.ss
        p = curve(np.array(pts, float)) * s
        seg = np.hypot(*np.diff(p, axis=0).T)
        t = np.concatenate([[0], np.cumsum(seg)]) / max(1e-6, seg.sum())
        w = width * s / 2 * (np.clip(t / max(1e-3, tip[0]), 0, 1) ** .6) * (np.clip((1 - t) / max(1e-3, tip[1]), 0, 1) ** .6)
        w = w * (1 + .12 * (smooth(self.rng, 1, len(t), 1, 9)[0] - .5)) + .35
        pad = int(width * s) + 4
        x0, y0 = np.floor(p.min(0)).astype(int) - pad
        x1, y1 = np.ceil(p.max(0)).astype(int) + pad
        x0, y0, x1, y1 = max(0, x0), max(0, y0), min(self.a.shape[1], x1), min(self.a.shape[0], y1)
        if x1 <= x0 or y1 <= y0:
            return
        yy, xx = np.mgrid[y0:y1, x0:x1]
        d, k = cKDTree(p).query(np.c_[xx.ravel(), yy.ravel()])
        d, k = d.reshape(xx.shape), k.reshape(xx.shape)
        ww = w[k]
        near = np.clip(ww - d + .5, 0, 1)
        # streaks along the stroke where the brush ran dry
        tang = np.gradient(p, axis=0)
        tang /= np.maximum(1e-6, np.hypot(*tang.T))[:, None]
        side = ((xx - p[k, 0]) * -tang[k, 1] + (yy - p[k, 1]) * tang[k, 0]) / np.maximum(1, ww)
        rows = self.rng.random(24).astype("f4")
        hair = np.interp((side + 1) * 11.5, np.arange(24), rows)
        along = np.interp(t[k], np.linspace(0, 1, 40), self.rng.random(40))
        streak = 1 - dry * np.clip((hair * .7 + along * .5 - .45) * 2.2 * (.35 + t[k]), 0, 1)
        pool = 1 - edge + edge * (d / np.maximum(1, ww)) ** 2
        self.lay((y0, y1, x0, x1), np.clip(near * ink * streak * pool, 0, 1), colour)

    def wash(self, pts, ink=.4, colour=INK, wet=.35, soft=0.0, grain=.25):
        """A filled shape whose ink gathers at its edge."""
        s = self.ss
        p = [(x * s, y * s) for x, y in curve(np.array([*pts, pts[0]], float), closed=True)]
        xs, ys = zip(*p)
        pad = 6
        x0, y0 = max(0, int(min(xs)) - pad), max(0, int(min(ys)) - pad)
        x1, y1 = min(self.a.shape[1], int(max(xs)) + pad), min(self.a.shape[0], int(max(ys)) + pad)
        if x1 <= x0 or y1 <= y0:
            return
        im = Image.new("L", (x1 - x0, y1 - y0), 0)
        ImageDraw.Draw(im).polygon([(x - x0, y - y0) for x, y in p], fill=255)
        m = np.asarray(im, "f4") / 255
        if soft:
            m = gaussian_filter(m, soft * s)
        d = distance_transform_edt(m > .5) / (s * 2.2)
        body = 1 - wet + wet * np.exp(-d)
        g = 1 - grain + 2 * grain * (fbm(self.rng, *m.shape, 5, 7, 3))
        self.lay((y0, y1, x0, x1), np.clip(m * ink * body * g, 0, 1), colour)

    def out(self, name, pad=0):
        s = self.ss
        rgba = np.dstack([self.rgb, self.a[..., None] * 255])
        pre = rgba.copy(); pre[..., :3] *= self.a[..., None]
        small = pre.reshape(self.h, s, self.w, s, 4).mean((1, 3))
        a = small[..., 3:] / 255
        small[..., :3] = np.where(a > 1e-3, small[..., :3] / np.maximum(a, 1e-3), INK)
        Image.fromarray(np.clip(small, 0, 255).astype("u1")).save(OUT / name, optimize=True)
        print(name, self.w, self.h, (OUT / name).stat().st_size)


def curve(p, closed=False, n=14):
    """Catmull-Rom through the points."""
    if len(p) < 3:
        t = np.linspace(0, 1, 40)[:, None]
        return p[0] * (1 - t) + p[-1] * t
    q = np.vstack([p[-2], p, p[1]]) if closed else np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    out = []
    for i in range(1, len(q) - 2):
        a, b, c, d = q[i - 1], q[i], q[i + 1], q[i + 2]
        m = max(n, int(np.hypot(*(c - b)) / 2))
        t = np.linspace(0, 1, m, endpoint=False)[:, None]
        out.append(.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t ** 2 + (3 * b - a - 3 * c + d) * t ** 3))
    return np.vstack([*out, p[-1:]])


# ------------------------------------------------------------------ the river
def ridge(rng, w, peaks, rough):
    x = np.arange(w) / w
    wob = (smooth(rng, 1, w, 1, 9)[0] - .5) * .024 + (smooth(rng, 1, w, 1, 30)[0] - .5) * .010
    line = np.zeros(w)
    for c, h, left, right, square in peaks:
        u = x + wob - c
        side = np.abs(u) / np.where(u < 0, left, right)
        line = np.maximum(line, h * np.exp(-side ** square))
    n = np.zeros(w); amp, g = 1.0, 34
    for _ in range(5):
        n += amp * (smooth(rng, 1, w, 1, g)[0] - .5); amp *= .55; g *= 2
    return line + rough * n * np.clip(line / .08, 0, 1)


def layer(seed, w, h, base, peaks, rough, ink, depth, cun):
    """(ink, cover): how dark each spot is, and how far it hides what stands behind it."""
    rng = np.random.default_rng(seed)
    line = ridge(rng, w, peaks, rough)
    top = (base - line) * h
    yy = np.arange(h)[:, None]
    d = yy - top[None, :]
    inside = np.clip(d / 1.5 + .5, 0, 1)
    there = np.clip((line - .02) / .10, 0, 1)[None, :]
    there = there * there * (3 - 2 * there)
    dd = np.clip(d, 0, h - 1).astype(int)
    wash = fbm(rng, h, w, 7, 13, 5)
    sheared = np.take_along_axis(fbm(rng, h, w, 20, 170, 4, .6), dd, axis=0)
    wet = smooth(rng, 1, w, 1, 60)[0]
    edge = np.exp(-np.clip(d, 0, None) / (2.5 + 7 * wet)) * (.25 + .75 * wet)
    # the light comes from the left: ink gathers to the right of a peak, softly
    slope = gaussian_filter(np.gradient(gaussian_filter(line, 26)) * w, 10)
    lean = gaussian_filter(np.broadcast_to(slope, (h, w)), (1, 12)) + (fbm(rng, h, w, 5, 20, 4) - .5) * 3.0
    shade = np.clip(.66 - lean * .14, .34, 1.1)
    body = np.exp(-np.clip(d, 0, None) / (depth * h))
    marks = np.clip((sheared - .53) * 5, 0, 1) * np.exp(-np.clip(d, 0, None) / (depth * h * .8)) * cun * (.3 + wash)
    a = inside * there * ink * (.60 * body * shade * (.35 + 1.1 * wash) + .44 * edge + marks)
    foot = (base * h - yy) / (base * h - top[None, :] + 1)
    foot = np.clip(foot * 1.25 - .08 + (fbm(rng, h, w, 6, 9, 4) - .5) * .5, 0, 1)
    foot = foot * foot * (3 - 2 * foot)
    return np.clip(a * (.02 + .98 * foot), 0, 1), inside * there * np.clip(foot * 1.5, 0, 1)


def save_on_paper(name, a, cover):
    """Ink on its own paper, so that the sun stands behind the hills and not in them."""
    a, cover = np.clip(a, 0, 1), np.clip(np.maximum(a, cover), 0, 1)
    mix = np.where(cover > 1e-3, a / np.maximum(cover, 1e-3), 0)[..., None]
    rgb = np.array([251, 248, 241.]) * (1 - mix) + np.array(INK, float) * mix
    Image.fromarray(np.dstack([rgb, cover * 255]).astype("u1")).save(OUT / name, optimize=True)
    print(name, a.shape[1], a.shape[0], (OUT / name).stat().st_size)


def river(w, h, far, mid, near, base, name):
    a, ca = layer(3, w, h, base[0], far, .010, .42, .24, .16)
    b, cb = layer(11, w, h, base[1], mid, .013, .70, .26, .42)
    c, cc = layer(29, w, h, base[2], near, .014, .95, .24, .62)
    # water: what stands at the shore is seen again, flatter and fainter
    rng = np.random.default_rng(77)
    y0 = int(base[1] * h)
    n = h - y0
    both = np.maximum(a * (1 - cb), b)
    src = np.clip(y0 - (np.arange(n) * 2.1).astype(int), 0, h - 1)
    refl = np.zeros((h, w), "f4")
    refl[y0:] = both[src] * np.exp(-np.arange(n)[:, None] / (n * .55)) * .40
    refl = gaussian_filter(refl, (1.2, 7))
    lines = np.clip((fbm(rng, h, w, h / 5, 9, 3, .6) - .55) * 7, 0, 1)
    yy = np.arange(h)[:, None]
    water = lines * np.clip((yy - base[0] * h) / 20, 0, 1) * (.06 + .10 * np.clip((yy - base[0] * h) / (h * .25), 0, 1))
    water = water * np.clip((fbm(rng, h, w, 4, 5, 3) - .42) * 5, 0, 1)
    fade = np.clip((h - yy) / 40, 0, 1)
    save_on_paper(f"river-{name}-far.png", a, ca)
    front = np.maximum(b * (1 - cc), c)
    save_on_paper(f"river-{name}-near.png", (1 - (1 - front) * (1 - refl * (1 - cc)) * (1 - water)) * fade, np.maximum(cb, cc) * fade)


def rivers():
    far = [(.03, .26, .05, .06, 2.4), (.125, .34, .034, .040, 2.8), (.20, .22, .04, .05, 2.2), (.30, .15, .05, .06, 2),
           (.43, .13, .06, .07, 2), (.53, .24, .035, .04, 2.6), (.60, .40, .034, .042, 3.0), (.675, .30, .035, .045, 2.6),
           (.76, .22, .05, .05, 2.2), (.86, .34, .04, .045, 2.8), (.95, .26, .04, .05, 2.4), (1.02, .34, .05, .05, 2.4)]
    mid = [(.015, .44, .04, .044, 2.8), (.085, .25, .03, .05, 2.4), (.155, .14, .04, .04, 2), (.70, .14, .04, .05, 2.2),
           (.775, .34, .030, .036, 3.0), (.845, .52, .034, .040, 3.2), (.915, .36, .032, .05, 2.6), (1.0, .50, .04, .04, 2.6)]
    near = [(-.02, .30, .08, .07, 2.4), (.07, .12, .04, .06, 2.0), (1.03, .30, .07, .08, 2.4)]
    river(1920, 620, far, mid, near, (.70, .76, .90), "l")
    far = [(.02, .20, .08, .10, 2.2), (.19, .27, .06, .075, 2.8), (.33, .16, .08, .09, 2), (.52, .14, .09, .10, 2),
           (.66, .25, .06, .07, 2.6), (.78, .36, .06, .075, 3.0), (.93, .24, .07, .08, 2.4)]
    mid = [(.0, .36, .09, .085, 2.8), (.15, .18, .07, .09, 2.2), (.72, .15, .07, .08, 2.2), (.86, .40, .06, .075, 3.0), (1.0, .30, .07, .08, 2.6)]
    river(1080, 760, far, mid, [(-.05, .22, .16, .14, 2.4), (1.06, .2, .14, .14, 2.4)], (.70, .76, .90), "p")


def raft():
    """A bamboo raft of the Li River with its fisher, a lantern and two cormorants."""
    sh = Sheet(420, 240, 4, 4)
    deep = (30, 39, 37)
    # the water beneath, first
    for x0, x1, y, i in [(40, 392, 214, .30), (92, 350, 222, .22), (10, 150, 206, .16), (250, 410, 205, .16), (150, 300, 231, .14)]:
        sh.stroke([(x0, y), ((x0 + x1) / 2, y + 2), (x1, y)], 3.2, i, .5, tip=(.3, .3))
    sh.wash([(60, 203), (200, 208), (366, 202), (330, 216), (200, 221), (90, 215)], .20, soft=2.0)
    # raft: five canes, bent up at the bow
    for k, dy in enumerate((0, 4.4, 8.8, 13.0, 16.8)):
        sh.stroke([(28 + 5 * k, 178 - 1.5 * k + dy * .25), (70 + 3 * k, 186 + dy), (200, 190 + dy), (320, 188 + dy), (372 - 2 * k, 178 + dy * .8), (402 - 4 * k, 160 + dy * .7)],
                  5.2, .88 if k in (0, 4) else .62, .30, deep, tip=(.04, .05), edge=.45)
    for x in (104, 176, 250, 318):
        sh.stroke([(x, 184), (x + 3, 196), (x + 5, 208)], 3.2, .8, .1, deep, tip=(.1, .1))
    # basket and lantern
    sh.wash([(92, 160), (128, 160), (124, 186), (97, 186)], .62, wet=.5)
    for y in (166, 173, 180):
        sh.stroke([(94, y), (126, y)], 1.6, .5, .2, deep, tip=(.05, .05))
    sh.stroke([(94, 160), (110, 140), (126, 160)], 1.8, .8, .1, deep, tip=(.05, .05))
    sh.stroke([(352, 182), (356, 140), (350, 118)], 2.2, .8, .1, deep, tip=(.05, .1))
    sh.stroke([(350, 119), (366, 116)], 1.8, .8, .1, deep, tip=(.05, .1))
    sh.wash([(360, 122), (376, 122), (379, 132), (375, 143), (361, 143), (357, 132)], .78, (176, 96, 36), wet=.35, grain=.1)
    sh.stroke([(359, 122), (377, 122)], 2.2, .9, 0, deep, tip=(.05, .05)); sh.stroke([(361, 143), (375, 143)], 2.2, .9, 0, deep, tip=(.05, .05))
    # the fisher stands: legs, straw cape, arms, hat
    sh.wash([(205, 150), (220, 150), (220, 187), (207, 187)], .78, deep, wet=.4)
    sh.wash([(224, 150), (240, 150), (240, 187), (227, 187)], .70, deep, wet=.4)
    sh.stroke([(204, 188), (216, 188), (224, 189)], 4.2, .85, .1, deep, tip=(.1, .2)); sh.stroke([(224, 188), (238, 188), (246, 189)], 4.2, .85, .1, deep, tip=(.1, .2))
    sh.wash([(206, 96), (222, 88), (238, 94), (250, 116), (256, 146), (250, 160), (224, 164), (198, 160), (192, 146), (198, 116)], .55, wet=.45)
    for k in range(17):
        x = 196 + 3.5 * k
        sh.stroke([(209 + 1.5 * k, 98 + abs(k - 8) * .8), (203 + 2.6 * k, 130), (x, 160 + (k % 3) * 3)], 2.2, .62, .45, deep, tip=(.05, .5))
    sh.stroke([(236, 106), (258, 122), (278, 124)], 7.5, .80, .15, deep, tip=(.05, .1))
    sh.stroke([(210, 108), (236, 128), (266, 138)], 7.0, .70, .15, deep, tip=(.05, .1))
    # the pole, over the raft into the water
    sh.stroke([(300, 30), (276, 116), (262, 160), (244, 226)], 3.2, .9, .15, deep, tip=(.03, .04))
    # head and hat
    sh.wash([(214, 72), (226, 68), (236, 73), (238, 84), (232, 93), (220, 93), (213, 85)], .42, (120, 92, 74), wet=.5)
    sh.stroke([(229, 93), (233, 101), (231, 108)], 3.0, .5, .3, (90, 90, 88), tip=(.1, .5))
    sh.wash([(186, 79), (206, 66), (222, 50), (229, 50), (246, 65), (268, 76), (246, 80), (226, 82), (204, 82)], .86, deep, wet=.35)
    for k in range(9):
        sh.stroke([(225, 53), (196 + 8 * k, 79)], 1.1, .35, .3, (236, 230, 214), tip=(.2, .2))
    # cormorants
    for x, y, f in ((300, 168, 1), (142, 172, -1)):
        q = lambda *p: [(x + f * a, y + b) for a, b in p]
        sh.wash(q((-11, 14), (-9, -2), (-1, -12), (8, -9), (10, 4), (5, 15), (-4, 19)), .92, deep, wet=.2)
        sh.stroke(q((3, -8), (8, -20), (4, -29), (10, -34)), 5.0, .92, .05, deep, tip=(.1, .2))
        sh.stroke(q((9, -34), (18, -34), (24, -31)), 2.4, .95, 0, (150, 96, 40), tip=(.1, .4))
        sh.stroke(q((-9, 12), (-16, 22), (-18, 26)), 4.0, .85, .2, deep, tip=(.1, .4))
    sh.out("raft.png")


def sun():
    s = 400
    rng = np.random.default_rng(5)
    y, x = np.mgrid[0:s, 0:s] - s / 2
    r = np.hypot(x, y) / (s * .44) + (fbm(rng, s, s, 6, 6) - .5) * .035
    inside = np.clip((1 - r) * 70, 0, 1)
    pool = .70 + .30 * np.clip(r, 0, 1) ** 4
    grain = .90 + .20 * (fbm(rng, s, s, 40, 40, 3) - .5) + .18 * (fbm(rng, s, s, 4, 4, 3) - .5)
    save("sun.png", inside * pool * grain * .90, (190, 56, 40))


def geese():
    sh = Sheet(300, 120, 4, 9)
    for k, (x, y, s) in enumerate([(30, 92, 1.0), (84, 68, 1.05), (138, 40, 1.1), (196, 62, 1.0), (248, 88, .9)]):
        q = lambda *p: [(x + s * a, y + s * b) for a, b in p]
        sh.stroke(q((-22, -4), (-12, -11), (0, 0)), 5.0, .78, .3, tip=(.5, .15))
        sh.stroke(q((0, 0), (12, -12), (24, -7)), 5.0, .78, .3, tip=(.15, .5))
        sh.stroke(q((-3, -1), (4, 3), (11, 4)), 4.0, .85, .1, tip=(.3, .4))
    sh.out("geese.png")


# ------------------------------------------------------------------ the four plants
def leaf(sh, x, y, ang, ln, w, ink, dry=.2, colour=INK, bend=.12):
    a = np.radians(ang)
    dx, dy = np.cos(a), np.sin(a)
    nx, ny = -dy, dx
    b = bend * ln
    sh.stroke([(x, y), (x + dx * ln * .45 + nx * b, y + dy * ln * .45 + ny * b), (x + dx * ln, y + dy * ln)], w, ink, dry, colour, tip=(.30, .70))


def bamboo():
    sh = Sheet(400, 176, 4, 31)
    rng = np.random.default_rng(2)
    # two canes out of the right edge, thin twigs, leaves in threes and fours
    for (x0, y0, x1, y1, w, ink) in [(412, 150, 250, -10, 9, .42), (424, 96, 330, -14, 7, .28)]:
        n = 4
        for k in range(n):
            a, b = k / n + .012, (k + 1) / n - .012
            sh.stroke([(x0 + (x1 - x0) * a, y0 + (y1 - y0) * a), (x0 + (x1 - x0) * b, y0 + (y1 - y0) * b)], w, ink, .35, tip=(.02, .02), edge=.55)
            sh.stroke([(x0 + (x1 - x0) * b - w * .7, y0 + (y1 - y0) * b + 2), (x0 + (x1 - x0) * b + w * .7, y0 + (y1 - y0) * b + 3)], 2.6, .8, .1, tip=(.2, .2))
    groups = [((331, 70), (250, 62), .86), ((291, 30), (206, 40), .80), ((331, 70), (300, 118), .78), ((250, 62), (176, 84), .64), ((291, 30), (330, 20), .55), ((206, 40), (130, 38), .5), ((300, 118), (236, 140), .6), ((360, 104), (392, 140), .5)]
    for (p, q, ink) in groups:
        sh.stroke([p, ((p[0] + q[0]) / 2, (p[1] + q[1]) / 2 - 5), q], 2.2, ink, .3, tip=(.1, .3))
        way = np.degrees(np.arctan2(q[1] - p[1], q[0] - p[0]))
        for k in range(5):
            ang = way + (-52 + 26 * k) + rng.uniform(-7, 7)
            ang = ang + 18 * np.cos(np.radians(ang))              # leaves hang
            leaf(sh, q[0] + rng.uniform(-4, 4), q[1] + rng.uniform(-3, 3), ang, rng.uniform(40, 66), rng.uniform(8, 11), ink * rng.uniform(.75, 1.05), .22, bend=rng.uniform(-.1, .1))
    sh.out("plant-bamboo.png")


def plum():
    sh = Sheet(400, 176, 4, 41)
    rng = np.random.default_rng(6)
    dark = (44, 46, 44)
    sh.stroke([(412, 168), (372, 140), (350, 98), (300, 92), (262, 60), (204, 66)], 15, .80, .55, dark, tip=(.01, .75), edge=.2)
    sh.stroke([(352, 100), (330, 52), (292, 22), (258, 14)], 8, .74, .5, dark, tip=(.1, .7))
    sh.stroke([(300, 92), (262, 110), (196, 118), (140, 104)], 7, .72, .5, dark, tip=(.1, .7))
    sh.stroke([(262, 60), (216, 30), (160, 26)], 4, .7, .4, dark, tip=(.1, .7))
    sh.stroke([(204, 66), (164, 74), (108, 62), (74, 66)], 4, .66, .4, dark, tip=(.1, .7))
    sh.stroke([(196, 118), (168, 138), (136, 146)], 3.5, .66, .4, dark, tip=(.1, .7))
    for k in range(34):                                            # moss dots on the old wood
        t = rng.random()
        p = curve(np.array([(400, 160), (372, 140), (350, 98), (300, 92), (262, 60)], float))
        x, y = p[int(t * (len(p) - 1))]
        sh.stroke([(x + rng.uniform(-6, 6), y + rng.uniform(-6, 6)), (x + rng.uniform(-6, 6) + 2, y + rng.uniform(-6, 6))], rng.uniform(2, 4), .7, .1, dark)

    def flower(x, y, r, turn, open_=1.0):
        pink = (206, 112, 104)
        for k in range(5):
            a = np.radians(turn + 72 * k)
            cx, cy = x + np.cos(a) * r * .62, y + np.sin(a) * r * .62 * open_
            pts = [(cx + np.cos(b) * r * .52 * rng.uniform(.93, 1.07), cy + np.sin(b) * r * .52 * open_ * rng.uniform(.93, 1.07)) for b in np.linspace(0, 2 * np.pi, 9)[:-1]]
            sh.wash(pts, .50, pink, wet=.55, grain=.3)
        for k in range(9):
            a = np.radians(turn + 40 * k + rng.uniform(-8, 8))
            e = (x + np.cos(a) * r * .55, y + np.sin(a) * r * .55 * open_)
            sh.stroke([(x, y), e], 1.2, .7, 0, (120, 52, 46), tip=(.1, .1))
            sh.stroke([e, (e[0] + .8, e[1] + .6)], 2.6, .85, 0, (120, 52, 46), tip=(.1, .1))

    for x, y, r, t in [(252, 62, 19, 12), (192, 30, 17, 40), (286, 22, 15, 5), (150, 104, 18, 25), (112, 60, 17, 60), (214, 116, 14, 50), (318, 90, 15, 30)]:
        flower(x, y, r, t)
    for x, y in [(158, 24), (72, 66), (134, 148), (256, 12), (176, 74), (232, 34), (168, 136), (92, 60)]:
        pts = [(x + 7.5 * np.cos(b), y + 7.5 * np.sin(b)) for b in np.linspace(0, 2 * np.pi, 8)[:-1]]
        sh.wash(pts, .66, (198, 96, 88), wet=.5)
        sh.stroke([(x + 2, y + 7), (x + 6, y + 5)], 3, .8, 0, (60, 52, 48))
    sh.out("plant-plum.png")


def orchid():
    sh = Sheet(400, 176, 4, 51)
    for pts, w, ink in [([(352, 180), (300, 96), (200, 50), (96, 62)], 9, .82), ([(358, 180), (330, 80), (262, 20), (180, 8)], 8, .70), ([(346, 180), (290, 130), (196, 118), (120, 142)], 8, .78),
                        ([(364, 180), (368, 96), (392, 30), (398, 4)], 8, .74), ([(340, 180), (262, 150), (170, 160), (110, 172)], 6, .58), ([(366, 180), (384, 130), (404, 96)], 7, .6), ([(356, 180), (318, 110), (276, 76), (214, 92)], 5, .5)]:
        sh.stroke(pts, w, ink, .3, (46, 66, 56), tip=(.12, .75))

    def bloom(x, y, turn, r=26):
        c = (122, 98, 140)
        for k, (ang, ln) in enumerate([(-90, 1.0), (-150, .95), (-30, .95), (160, .7), (20, .7)]):
            leaf(sh, x, y, ang + turn, r * ln, 9 if k < 3 else 7, .55, .15, c, bend=.16 if k % 2 else -.16)
        for dx, dy in ((-2, 4), (2, 5), (0, 8)):
            sh.stroke([(x + dx, y + dy), (x + dx + 1, y + dy + 2)], 3, .8, 0, (60, 50, 70))

    sh.stroke([(336, 180), (262, 112), (236, 46)], 2.6, .6, .2, (70, 90, 76), tip=(.1, .3))
    sh.stroke([(330, 180), (226, 140), (152, 96)], 2.6, .6, .2, (70, 90, 76), tip=(.1, .3))
    bloom(236, 42, 10); bloom(150, 94, -24); bloom(262, 104, 30, 20)
    sh.out("plant-orchid.png")


def mum():
    sh = Sheet(400, 176, 4, 61)
    rng = np.random.default_rng(9)
    sh.stroke([(410, 176), (340, 150), (286, 96)], 5, .7, .35, (58, 70, 60), tip=(.05, .4))
    sh.stroke([(356, 156), (280, 160), (206, 126)], 4, .66, .35, (58, 70, 60), tip=(.05, .4))
    sh.stroke([(340, 150), (360, 96), (372, 66)], 4, .6, .35, (58, 70, 60), tip=(.05, .4))

    def leafy(x, y, ang, s):
        for da, ln in ((-46, .7), (-20, .95), (6, 1.1), (32, .9), (56, .65)):
            leaf(sh, x, y, ang + da, 46 * s * ln, 17 * s, .60 * rng.uniform(.8, 1.05), .25, (50, 66, 58))

    leafy(318, 136, 110, .8); leafy(250, 152, 30, .8); leafy(346, 120, -20, .8); leafy(376, 160, 200, .7)

    def head(x, y, r):
        gold = (196, 146, 52)
        for ring_, n, ln in ((0, 20, 1.0), (1, 16, .78), (2, 12, .56), (3, 8, .34)):
            for k in range(n):
                ang = 360 / n * k + 9 * ring_ + rng.uniform(-5, 5)
                c = tuple(int(v * (1 - .09 * ring_)) for v in gold)
                a = np.radians(ang)
                leaf(sh, x + np.cos(a) * r * .10, y + np.sin(a) * r * .10 * .9, ang, r * ln * rng.uniform(.92, 1.05), r * .24, .66, .15, c, bend=.10)
        sh.wash([(x - 5, y - 4), (x + 5, y - 5), (x + 6, y + 4), (x - 4, y + 5)], .6, (140, 92, 24), wet=.4)

    head(272, 76, 56); head(186, 116, 44); head(370, 48, 36)
    sh.out("plant-mum.png")


# ------------------------------------------------------------------ small things
def ring(name, r, w, seed, ink):
    s = 2
    n = 2 * (r + w + 12)
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:n * s, 0:n * s] / s - n / 2
    ang = np.arctan2(y, x)
    k = ((ang + np.pi) / (2 * np.pi) * 719).astype(int)
    wob = sum(a * np.sin(f * np.linspace(0, 2 * np.pi, 720) + p) for a, f, p in [(4, 3, rng.random() * 6), (2.4, 7, rng.random() * 6), (1.4, 13, rng.random() * 6)])
    ww = w * (.42 + .58 * np.abs(np.sin(np.linspace(0, 2 * np.pi, 720) * 1.5 + rng.random() * 6)))
    d = np.abs(np.hypot(x, y) - r - wob[k])
    a = np.clip((ww[k] / 2 - d) + .5, 0, 1) * (.78 + .3 * fbm(rng, n * s, n * s, 60, 60, 2))
    a = a.reshape(n, s, n, s).mean((1, 3))
    save(name, a, ink)


def rings():
    for k, (r, w) in enumerate([(200, 22), (246, 16), (290, 10)]):
        ring(f"ripple-{k}.png", r, w, 3 + k, (46, 74, 115))
    # the brush circle of waiting: one round, begun wet and ended dry
    sh = Sheet(300, 300, 3, 12)
    pts = [(150 + 112 * np.cos(t), 150 + 112 * np.sin(t)) for t in np.linspace(-1.9, 4.05, 60)]
    sh.stroke(pts, 30, .80, .75, tip=(.03, .10), edge=.2)
    sh.out("circle-paper.png")
    # the same on a dark ground
    dark = np.array(Image.open(OUT / "circle-paper.png"))
    dark[..., :3] = 235
    Image.fromarray(dark).save(OUT / "circle-dark.png", optimize=True)


def seal():
    """What the goodbye page stamps: four characters in a square, the ink not quite even."""
    n, s = 260, 3
    font = ImageFont.truetype(str(HERE.parent / "fonts" / "LXGWWenKai-Regular.ttf"), 104 * s)
    im = Image.new("L", (n * s, n * s), 0)
    d = ImageDraw.Draw(im)
    d.rounded_rectangle([8 * s, 8 * s, (n - 8) * s, (n - 8) * s], 18 * s, fill=255)
    d.rounded_rectangle([18 * s, 18 * s, (n - 18) * s, (n - 18) * s], 12 * s, outline=0, width=3 * s)
    for ch, (x, y) in zip("平安健康", [(131, 22), (131, 126), (25, 22), (25, 126)]):
        d.text((x * s, y * s), ch, font=font, fill=0, stroke_width=2 * s)
    a = np.asarray(im, "f4").reshape(n, s, n, s).mean((1, 3)) / 255
    rng = np.random.default_rng(3)
    worn = np.clip(1.25 - np.clip((fbm(rng, n, n, 70, 70, 3) - .60) * 7, 0, 1) * .9, 0, 1) * (.82 + .25 * fbm(rng, n, n, 5, 5, 3))
    save("seal.png", a * worn, (164, 44, 34))


def paper():
    n = 512
    rng = np.random.default_rng(8)
    v = np.zeros((n, n))
    for sy, sx, amp in ((1.2, 1.6, 2.2), (1.2, 5, 1.6), (18, 18, 2.2)):
        z = gaussian_filter(rng.standard_normal((n, n)), (sy, sx), mode="wrap")
        v += amp * z / z.std() * .42
    im = np.clip(np.array([251, 248, 241.]) + v[..., None] * np.array([1, 1, 1.05]), 0, 255).astype("u1")
    Image.fromarray(im).quantize(16, dither=0).save(OUT / "paper.png", optimize=True)
    print("paper", (OUT / "paper.png").stat().st_size)


JOBS = dict(rivers=rivers, raft=raft, sun=sun, geese=geese, bamboo=bamboo, plum=plum, orchid=orchid, mum=mum, rings=rings, seal=seal, paper=paper)
if __name__ == "__main__":
    for job in sys.argv[1:] or JOBS:
        JOBS[job]()
