# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares pictures of windows as an eye would at arm's length.

Letters may be drawn a little otherwise from one machine to the next; what is there, where, and in what colour may not.
So both are made a quarter as large, and no part of one may differ from the same part of the other by much.
"""
import subprocess

# The edge of a part, in pixels of the window, and how far its mean may be off, of 255.
PART, OFF = 32, 12
SMALLER = 4


def size(path):
    text = subprocess.run(['identify', '-format', '%w %h', str(path)], check=True, capture_output=True, text=True).stdout
    return tuple(map(int, text.split()))


def read(path, wanted):
    """The red, green and blue of all pixels, row by row, at a quarter of the size `wanted`."""
    width, height = (length // SMALLER for length in wanted)
    return width, height, subprocess.run(['convert', str(path), '-filter', 'box', '-resize', f'{width}x{height}!', '-depth', '8',
                                          'rgb:-'], check=True, capture_output=True).stdout


def differences(path, reference, wanted):
    """The parts (x, y, how far off) of the picture of a window of the size `wanted` in which it is not what the reference is."""
    width, height, ours = read(path, wanted)
    theirs = read(reference, wanted)[2]
    edge, found = PART // SMALLER, []
    for top in range(0, height, edge):
        for left in range(0, width, edge):
            off, n = 0, 0
            for y in range(top, min(top + edge, height)):
                row = slice((y * width + left) * 3, (y * width + min(left + edge, width)) * 3)
                if ours[row] != theirs[row]:
                    off += sum(abs(a - b) for a, b in zip(ours[row], theirs[row]))
                n += row.stop - row.start
            if off > OFF * n:
                found.append((left * SMALLER, top * SMALLER, off // n))
    return found


def keep(path, reference):
    """Makes a picture a reference: half as large, in so few colours that a hundred of them are not too many."""
    reference.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(['convert', str(path), '-filter', 'box', '-resize', '50%', '-dither', 'None', '-colors', '96',
                    f'png8:{reference}'], check=True)
