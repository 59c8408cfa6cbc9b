/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "export/bounce-html-style.h"

#include <string.h>

static const char style[] =
  "\n"
  ":root { color-scheme: light dark; --ink: #1d1d20; --soft: #5e5c64; --paper: #fff; --tint: #f6f5f4; --line: #deddda;\n"
  "  --error: #c01c28; --warning: #905400; --success: #1b7f3b; --neutral: #1c5fb0; --mark: #f9e7a0; }\n"
  "@media (prefers-color-scheme: dark) { :root { --ink: #f2f2f2; --soft: #b3b0b8; --paper: #222226; --tint: #2e2e32;\n"
  "  --line: #454549; --error: #ff7b86; --warning: #f5c86a; --success: #7ad99a; --neutral: #8bb8f5; --mark: #6b5b10; } }\n"
  "* { box-sizing: border-box; }\n"
  "body { margin: 0; background: var(--paper); color: var(--ink);\n"
  "  font: 16px/1.5 Cantarell, \"Segoe UI\", system-ui, -apple-system, \"Noto Sans\", sans-serif; }\n"
  "article { max-width: 46rem; margin: 0 auto; padding: 2.5rem 1.5rem; overflow-wrap: anywhere; }\n"
  "article + article { border-top: 1px solid var(--line); }\n"
  "h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 1rem; padding-left: .75rem; border-left: .3rem solid var(--accent); }\n"
  "h2 { font-size: 1.15rem; margin: 2rem 0 .6rem; }\n"
  "h2.title { font-size: 1.35rem; margin-top: 3rem; padding-left: .75rem; border-left: .3rem solid var(--accent); }\n"
  "h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }\n"
  ".error { --accent: var(--error); } .warning { --accent: var(--warning); }\n"
  ".success { --accent: var(--success); } .neutral { --accent: var(--neutral); }\n"
  "dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .25rem 1.25rem; margin: 0; }\n"
  "dt { color: var(--soft); } dd { margin: 0; }\n"
  "dl.lead { background: var(--tint); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.25rem; margin-bottom: 1.5rem; }\n"
  "dl.lead dt { font-weight: 600; color: var(--ink); }\n"
  "code, pre { font-family: \"Source Code Pro\", ui-monospace, \"DejaVu Sans Mono\", Consolas, monospace; font-size: .9em; }\n"
  "code { unicode-bidi: isolate; direction: ltr; }\n"
  "pre { background: var(--tint); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.25rem; margin: 0;\n"
  "  white-space: pre-wrap; }\n"
  "mark { background: var(--mark); color: inherit; border-radius: 3px; padding: 0 .1em; }\n"
  "ul.codes, ol.path { list-style: none; margin: 0; padding: 0; }\n"
  "ul.codes > li { padding: .6rem 0; border-top: 1px solid var(--line); } ul.codes > li:first-child { border-top: 0; padding-top: 0; }\n"
  "ul.codes p { margin: .15rem 0 0; } ul.codes ul { list-style: none; margin: .25rem 0 0; padding: 0; color: var(--soft); font-size: .92em; }\n"
  "ol.path > li { position: relative; padding: 0 0 1rem 2rem; }\n"
  "ol.path > li::before { content: attr(data-mark); position: absolute; left: 0; top: .1rem; width: 1.25rem; height: 1.25rem;\n"
  "  line-height: 1.1rem; text-align: center; border: 2px solid var(--soft); border-radius: 50%; font-size: .75rem; background: var(--paper); }\n"
  "ol.path > li::after { content: \"\"; position: absolute; left: .55rem; top: 1.4rem; bottom: -.1rem; border-left: 2px solid var(--line); }\n"
  "ol.path > li:last-child::after { display: none; } ol.path > li.gap::before { border-style: dashed; }\n"
  "ol.path > li.passed::before { border-color: var(--success); color: var(--success); }\n"
  "ol.path > li.stopped::before { border-color: var(--error); color: var(--error); font-weight: 700; }\n"
  "ol.path > li.waiting::before { border-color: var(--warning); color: var(--warning); }\n"
  "ol.path small, .who { color: var(--soft); font-size: .88em; } ol.path small, .who { display: block; }\n"
  "ol.steps { margin: 0; padding-left: 1.5rem; } ol.steps > li { margin-bottom: .6rem; padding-left: .25rem; }\n"
  "a { color: var(--neutral); } footer { margin-top: 2.5rem; padding-top: .75rem; border-top: 1px solid var(--line);\n"
  "  color: var(--soft); font-size: .85rem; }\n"
  "@media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } }\n"
  "@media print { :root { --ink: #000; --soft: #444; --paper: #fff; --tint: #fff; --line: #999; --error: #a00; --warning: #630;\n"
  "  --success: #050; --neutral: #036; --mark: #fff; } body { font-size: 10.5pt; } article { max-width: none; padding: 0; }\n"
  "  article + article { break-before: page; border: 0; } h1, h2, h3 { break-after: avoid; } li, dl, pre { break-inside: avoid; }\n"
  "  mark { text-decoration: underline; font-weight: 700; } @page { margin: 18mm; } }\n";

/**
 * bounce_html_style:
 *
 * Returns: (transfer none): the style sheet, to stand in a <style> element as it is
 */
const char *
bounce_html_style (void)
{
  return style;
}

/**
 * bounce_html_style_policy:
 *
 * Returns: (transfer full): the content security policy that allows this style sheet and nothing else at all
 */
char *
bounce_html_style_policy (void)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autofree char *encoded = NULL;

  g_checksum_update (checksum, (const guchar *) style, (gssize) strlen (style));
  g_checksum_get_digest (checksum, digest, &length);
  encoded = g_base64_encode (digest, length);

  return g_strdup_printf ("default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'", encoded);
}
