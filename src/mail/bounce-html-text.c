/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-message.h"

#include <string.h>

#include "base/bounce-limits.h"

typedef struct {
  const char *p, *end;
  GString *out;
  gboolean pending_space;
  gboolean preformatted;
} Html;

typedef enum {
  TAG_INLINE,
  TAG_LINE,        /* begins and ends a line */
  TAG_PARAGRAPH,   /* likewise, with a blank line */
  TAG_CELL,
  TAG_BREAK,
  TAG_HIDDEN,      /* its content is not for reading */
  TAG_PREFORMATTED,
} TagKind;

static const struct {
  const char *name;
  TagKind kind;
} tags[] = {
  { "p", TAG_PARAGRAPH }, { "br", TAG_BREAK }, { "div", TAG_LINE }, { "tr", TAG_LINE }, { "td", TAG_CELL },
  { "th", TAG_CELL }, { "li", TAG_LINE }, { "table", TAG_LINE }, { "pre", TAG_PREFORMATTED }, { "h1", TAG_PARAGRAPH },
  { "h2", TAG_PARAGRAPH }, { "h3", TAG_PARAGRAPH }, { "h4", TAG_PARAGRAPH }, { "h5", TAG_PARAGRAPH },
  { "h6", TAG_PARAGRAPH }, { "ul", TAG_LINE }, { "ol", TAG_LINE }, { "dl", TAG_LINE }, { "dt", TAG_LINE },
  { "dd", TAG_LINE }, { "hr", TAG_LINE }, { "blockquote", TAG_LINE }, { "body", TAG_LINE }, { "html", TAG_LINE },
  { "center", TAG_LINE }, { "section", TAG_LINE }, { "article", TAG_LINE }, { "header", TAG_LINE },
  { "footer", TAG_LINE }, { "address", TAG_LINE }, { "tbody", TAG_LINE }, { "thead", TAG_LINE },
  { "script", TAG_HIDDEN }, { "style", TAG_HIDDEN }, { "title", TAG_HIDDEN }, { "template", TAG_HIDDEN },
};

/* The references that occur in bounces; all others stay as they are. */
static const struct {
  const char *name;
  const char *text;
} references[] = {
  { "amp", "&" }, { "lt", "<" }, { "gt", ">" }, { "quot", "\"" }, { "apos", "'" }, { "nbsp", " " }, { "copy", "©" },
  { "reg", "®" }, { "trade", "™" }, { "hellip", "…" }, { "mdash", "—" }, { "ndash", "–" }, { "lsquo", "‘" },
  { "rsquo", "’" }, { "ldquo", "“" }, { "rdquo", "”" }, { "laquo", "«" }, { "raquo", "»" }, { "bull", "•" },
  { "middot", "·" }, { "euro", "€" }, { "pound", "£" }, { "sect", "§" }, { "deg", "°" }, { "commat", "@" },
  { "period", "." }, { "colon", ":" }, { "lbrack", "[" }, { "rbrack", "]" }, { "lpar", "(" }, { "rpar", ")" },
  { "num", "#" }, { "ensp", " " }, { "emsp", " " }, { "thinsp", " " }, { "shy", "" }, { "zwnj", "" }, { "zwj", "" },
  { "auml", "ä" }, { "ouml", "ö" }, { "uuml", "ü" }, { "Auml", "Ä" }, { "Ouml", "Ö" }, { "Uuml", "Ü" }, { "szlig", "ß" },
  { "agrave", "à" }, { "aacute", "á" }, { "acirc", "â" }, { "atilde", "ã" }, { "aring", "å" }, { "aelig", "æ" },
  { "ccedil", "ç" }, { "egrave", "è" }, { "eacute", "é" }, { "ecirc", "ê" }, { "euml", "ë" }, { "igrave", "ì" },
  { "iacute", "í" }, { "icirc", "î" }, { "iuml", "ï" }, { "ntilde", "ñ" }, { "ograve", "ò" }, { "oacute", "ó" },
  { "ocirc", "ô" }, { "otilde", "õ" }, { "oslash", "ø" }, { "ugrave", "ù" }, { "uacute", "ú" }, { "ucirc", "û" },
  { "Agrave", "À" }, { "Aacute", "Á" }, { "Acirc", "Â" }, { "Atilde", "Ã" }, { "Aring", "Å" }, { "AElig", "Æ" },
  { "Ccedil", "Ç" }, { "Egrave", "È" }, { "Eacute", "É" }, { "Ecirc", "Ê" }, { "Iacute", "Í" }, { "Ntilde", "Ñ" },
  { "Oacute", "Ó" }, { "Ocirc", "Ô" }, { "Otilde", "Õ" }, { "Oslash", "Ø" }, { "Uacute", "Ú" }, { "iexcl", "¡" },
  { "iquest", "¿" }, { "ordm", "º" }, { "ordf", "ª" },
};

static void
end_line (Html  *html,
          guint  feeds)
{
  guint have = 0;

  html->pending_space = FALSE;
  if (html->out->len == 0)
    return;

  while (html->out->len > 0 && html->out->str[html->out->len - 1] == ' ')
    g_string_truncate (html->out, html->out->len - 1);
  while (have < html->out->len && html->out->str[html->out->len - 1 - have] == '\n')
    have++;
  for (; have < feeds; have++)
    g_string_append_c (html->out, '\n');
}

static void
append_word (Html       *html,
             const char *text,
             gsize       length)
{
  if (html->pending_space && html->out->len > 0 && html->out->str[html->out->len - 1] != '\n')
    g_string_append_c (html->out, ' ');
  html->pending_space = FALSE;
  g_string_append_len (html->out, text, (gssize) length);
}

/* @p stands on `&`. */
static void
take_reference (Html *html)
{
  const char *p = html->p + 1;
  const char *limit = MIN (html->end, p + 32);
  const char *start = p;

  if (p < limit && *p == '#')
    {
      guint base = p + 1 < limit && (p[1] == 'x' || p[1] == 'X') ? 16 : 10;
      gunichar c = 0;

      p += base == 16 ? 2 : 1;
      for (start = p; p < limit && g_ascii_isxdigit (*p) && (base == 16 || g_ascii_isdigit (*p)) && c < 0x110000; p++)
        c = c * base + (gunichar) g_ascii_xdigit_value (*p);
      if (p > start)
        {
          char utf8[6];

          if (c == 0 || !g_unichar_validate (c))
            c = 0xfffd;
          html->p = p < html->end && *p == ';' ? p + 1 : p;
          if (c == 0xa0 || c == ' ' || c == '\n' || c == '\r' || c == '\t')
            html->pending_space = TRUE;
          else
            append_word (html, utf8, (gsize) g_unichar_to_utf8 (c, utf8));
          return;
        }
    }

  while (p < limit && g_ascii_isalnum (*p))
    p++;
  for (guint i = 0; i < G_N_ELEMENTS (references) && p < limit && *p == ';'; i++)
    if (strlen (references[i].name) == (gsize) (p - start) && memcmp (references[i].name, start, (gsize) (p - start)) == 0)
      {
        html->p = p + 1;
        if (g_str_equal (references[i].text, " "))
          html->pending_space = TRUE;
        else
          append_word (html, references[i].text, strlen (references[i].text));
        return;
      }

  append_word (html, "&", 1);
  html->p++;
}

static const char *
find_after (const char *p,
            const char *end,
            const char *needle)
{
  const char *found = memmem (p, (gsize) (end - p), needle, strlen (needle));

  return found != NULL ? found + strlen (needle) : end;
}

static TagKind
find_tag (const char *name,
          gsize       length)
{
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (strlen (tags[i].name) == length && g_ascii_strncasecmp (tags[i].name, name, length) == 0)
      return tags[i].kind;

  return TAG_INLINE;
}

/* Passes over what stands between a hidden element's tags; an element that is not closed hides the rest. */
static void
skip_hidden (Html       *html,
             const char *name,
             gsize       length)
{
  while (html->p < html->end)
    {
      const char *open = find_after (html->p, html->end, "</");

      if (open + length <= html->end && g_ascii_strncasecmp (open, name, length) == 0)
        {
          html->p = find_after (open, html->end, ">");
          return;
        }
      html->p = open;
    }
}

/* The end of a tag; a `>` inside quotes does not end it. */
static const char *
find_tag_end (const char *p,
              const char *end)
{
  char quote = '\0';

  for (; p < end; p++)
    {
      if (quote != '\0')
        quote = *p == quote ? '\0' : quote;
      else if (*p == '>')
        return p + 1;
      else if ((*p == '"' || *p == '\'') && p[-1] == '=')
        quote = *p;
    }

  return end;
}

/* @p stands on `<`. Returns FALSE where that is no tag. */
static gboolean
take_tag (Html *html)
{
  const char *p = html->p + 1;
  gboolean closing = p < html->end && *p == '/';
  const char *name;
  gsize length;

  if (html->end - html->p >= 4 && memcmp (html->p, "<!--", 4) == 0)
    {
      html->p = find_after (html->p + 4, html->end, "-->");
      return TRUE;
    }
  if (p < html->end && (*p == '!' || *p == '?'))
    {
      html->p = find_after (p, html->end, ">");
      return TRUE;
    }

  p += closing;
  name = p;
  while (p < html->end && g_ascii_isalnum (*p))
    p++;
  length = (gsize) (p - name);
  /* `<user@example.org>`, which many servers forget to escape, is text. */
  if (length == 0 || !g_ascii_isalpha (*name) || (p < html->end && !g_ascii_isspace (*p) && *p != '>' && *p != '/' && *p != ':'))
    return FALSE;

  html->p = find_tag_end (p, html->end);
  switch (find_tag (name, length))
    {
    case TAG_PARAGRAPH:
      end_line (html, 2);
      break;
    case TAG_LINE:
      end_line (html, 1);
      break;
    case TAG_PREFORMATTED:
      end_line (html, 1);
      html->preformatted = !closing;
      break;
    case TAG_BREAK:
      html->pending_space = FALSE;
      g_string_append_c (html->out, '\n');
      break;
    case TAG_CELL:
      html->pending_space = TRUE;
      break;
    case TAG_HIDDEN:
      if (!closing)
        skip_hidden (html, name, length);
      break;
    case TAG_INLINE:
    default:
      break;
    }

  return TRUE;
}

static void
take_text (Html *html)
{
  const char *start = html->p;

  if (html->preformatted && (*start == '\n' || *start == '\t' || *start == ' '))
    {
      g_string_append_c (html->out, *start);
      html->p++;
      return;
    }
  if (g_ascii_isspace (*start))
    {
      html->pending_space = TRUE;
      html->p++;
      return;
    }

  do
    html->p++;
  while (html->p < html->end && *html->p != '<' && *html->p != '&' && !g_ascii_isspace (*html->p));
  append_word (html, start, (gsize) (html->p - start));
}

/**
 * bounce_html_to_text:
 * @html: HTML in UTF-8
 * @length: bytes of it
 *
 * The words of an HTML part, for reading a report from: blocks become lines, cells are parted by a blank, references are
 * decoded, scripts and styles are left out. Nothing is fetched or executed, and what looks like a tag but is none stays.
 *
 * Returns: (transfer full): plain text
 */
char *
bounce_html_to_text (const char *html,
                     gsize       length)
{
  Html state = { html, html + MIN (length, BOUNCE_LIMIT_PART_TEXT), g_string_sized_new (length / 2 + 16), FALSE, FALSE };

  while (state.p < state.end)
    {
      if (*state.p == '&')
        take_reference (&state);
      else if (*state.p != '<' || !take_tag (&state))
        take_text (&state);
    }
  while (state.out->len > 0 && g_ascii_isspace (state.out->str[state.out->len - 1]))
    g_string_truncate (state.out, state.out->len - 1);
  end_line (&state, 1);

  return g_string_free (state.out, FALSE);
}
