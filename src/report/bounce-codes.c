/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/bounce-ascii.h"
#include "report/bounce-codes.h"

/* How sure it is that a three-digit number is a reply code. */
typedef enum {
  STANDING_NONE,
  STANDING_LOOSE,   /* behind punctuation: "Remote host: 550 no" */
  STANDING_NAMED,   /* behind a word that announces it, or at the start of the text or a line */
  STANDING_PAIRED,  /* right before an enhanced status code of the same class */
} Standing;

/* Words that announce a code, as they stand right before it. */
static const char *const announcing[] = {
  "said", "says", "code", "responsecode", "errorcode", "statuscode", "replycode", "codes", "error", "errors", "reply",
  "replied", "replies", "response", "responded", "returned", "returns", "return", "status", "smtp", "esmtp", "lmtp",
  "reason", "command", "answer", "answered", "dsn", "diagnostic", "exception", "err", "fehler", "fehlercode", "erreur",
  "errore", "erro", "bounced", NULL
};

/* Words that may announce a code, or an amount. */
static const char *const hinting[] = {
  "with", "was", "is", "got", "received", "message", "failed", "failure", "rejected", "rcpt", "data", "mail", "blocked",
  "result", "returning", "sent", NULL
};

/* Words behind a number that make it a measure. */
static const char *const measures[]
    = { "bytes",  "byte",    "kb",        "mb",        "gb",        "tb",     "kib",   "mib",  "gib",
        "kbytes", "mbytes",  "kilobytes", "megabytes", "gigabytes", "octets", "hours", "hour", "days",
        "day",    "minutes", "minute",    "seconds",   "second",    "sec",    "secs",  "ms",   "percent",
        "euro",   "euros",   "dollars",   "pm",        "am",        NULL };

/* Words behind a number that make it an amount, but may begin a server's sentence too. No singular is among them: no
 * code is 1. */
static const char *const units[] = {
  "recipients", "messages", "mails", "emails", "times", "connections", "users", "mailboxes",
  "characters", "chars", "lines", "attempts", "domains", NULL
};

/* Words before a number of three parts that make it a version. */
static const char *const versioned[] = {
  "version", "versions", "ver", "v", "release", "exim", "postfix", "sendmail", "qmail", "build", "rev", "revision",
  "dovecot", "courier", "opensmtpd", "mailer", "agent", "server", "service", "kernel", "engine", "section", "rfc", NULL
};

static gboolean
is_one_of (const char        *word,
           gsize              length,
           const char *const *list)
{
  for (; *list != NULL; list++)
    if (bounce_ascii_is (word, length, *list))
      return TRUE;

  return FALSE;
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The word that ends right before @position, blanks and a colon or the like between them skipped. */
static gboolean
word_before_is (const char        *text,
                gsize              position,
                const char *const *list)
{
  gsize end = position;
  gsize start;

  while (end > 0 && (is_blank (text[end - 1]) || strchr (":=#'\"(<", text[end - 1]) != NULL))
    end--;
  start = end;
  while (start > 0 && g_ascii_isalpha (text[start - 1]))
    start--;

  return start < end && is_one_of (text + start, end - start, list);
}

static gboolean
word_after_is (const char        *text,
               gsize              length,
               gsize              position,
               const char *const *list)
{
  gsize start = position;
  gsize end;

  while (start < length && (text[start] == ' ' || text[start] == '\t'))
    start++;
  end = start;
  while (end < length && g_ascii_isalpha (text[end]))
    end++;

  return start < end && is_one_of (text + start, end - start, list);
}

/* A sentence begins behind the number: "550 Messages from here are not taken". */
static gboolean
capital_follows (const char *text,
                 gsize       length,
                 gsize       position)
{
  while (position < length && (text[position] == ' ' || text[position] == '\t'))
    position++;

  return position < length && g_ascii_isupper (text[position]);
}

/* Whether a line, or the whole text, starts at @position, white space and quote marks apart. */
static gboolean
is_line_start (const char *text,
               gsize       position)
{
  while (position > 0 && (text[position - 1] == ' ' || text[position - 1] == '\t' || text[position - 1] == '>' ||
                          text[position - 1] == '<' || text[position - 1] == '\'' || text[position - 1] == '"' ||
                          text[position - 1] == '#' || text[position - 1] == '('))
    position--;

  return position == 0 || text[position - 1] == '\n';
}

/* The enhanced status code that follows a reply code: "550 5.1.1", "550-5.1.1", "550 #5.1.1", "550, (5.1.1". */
static gsize
skip_to_status (const char *text,
                gsize       length,
                gsize       position)
{
  gsize at = position;

  while (at < length && at - position < 4 && text[at] != '\0' && strchr (" \t-#(,:;<[_", text[at]) != NULL)
    at++;

  return at;
}

static gboolean
status_is_free (const char *text,
                gsize       length,
                gsize       position,
                gsize       matched)
{
  char before = position > 0 ? text[position - 1] : ' ';
  char after = position + matched < length ? text[position + matched] : ' ';

  if (!is_blank (before) && strchr ("([<{'\":#-=;,_|>", before) == NULL)
    return FALSE;
  if (before == '-' && position > 1 && !is_blank (text[position - 2]) && !g_ascii_isdigit (text[position - 2]))
    return FALSE;
  if (after == '.')
    return position + matched + 1 >= length || !g_ascii_isalnum (text[position + matched + 1]);
  if (!is_blank (after) && strchr (")]>}'\":;,-_/|#<&!?", after) == NULL && (guchar) after < 0x80)
    return FALSE;
  if (after == '-' && position + matched + 1 < length && g_ascii_isdigit (text[position + matched + 1]))
    return FALSE;

  return !word_before_is (text, position, versioned) || before == '#' || before == '(';
}

static Standing
judge_reply (const char *text,
             gsize       length,
             gsize       position)
{
  char before = position > 0 ? text[position - 1] : '\n';
  char after = position + 3 < length ? text[position + 3] : '\n';
  gsize status_at, matched;

  if (!is_blank (before) && strchr ("'\"([<{:;=#>-", before) == NULL)
    return STANDING_NONE;
  if (!is_blank (after) && strchr ("-'\")]>}:;,.=#_&<", after) == NULL && (guchar) after < 0x80)
    return STANDING_NONE;

  status_at = skip_to_status (text, length, position + 3);
  matched = bounce_codes_match_status (text + status_at, length - status_at);
  if (matched > 0 && status_at > position + 3 && status_is_free (text, length, status_at, matched))
    return STANDING_PAIRED;

  if (after == '-' && position + 4 < length && g_ascii_isdigit (text[position + 4]))
    return STANDING_NONE;
  if (after == '.' && position + 4 < length && g_ascii_isalnum (text[position + 4]))
    return STANDING_NONE;
  if ((before == ':' || before == '-' || before == '=') && position > 1 &&
      (g_ascii_isdigit (text[position - 2]) || text[position - 2] == ']' || before == '-'))
    return STANDING_NONE;
  if (word_after_is (text, length, position + 3, measures))
    return STANDING_NONE;
  if (is_line_start (text, position) || word_before_is (text, position, announcing))
    return STANDING_NAMED;
  if (word_after_is (text, length, position + 3, units) && !capital_follows (text, length, position + 3))
    return STANDING_NONE;
  if (word_before_is (text, position, hinting))
    return STANDING_NAMED;
  if (before == ':' && g_ascii_isalpha (text[position - 2]))
    return STANDING_NONE;

  while (position > 0 && is_blank (text[position - 1]))
    position--;
  if (position > 0 && strchr (":;,.>)]'\"(<[=|", text[position - 1]) != NULL)
    return STANDING_LOOSE;

  return STANDING_NONE;
}

/* The digits with which codes begin. */
static gboolean
is_class (char c)
{
  return c == '2' || c == '4' || c == '5';
}

/* Where the first digit stands that may begin a code; @length where none does. Most lines have none, and memchr() says
 * so quicker than any loop. */
static gsize
find_class (const char *text,
            gsize       length)
{
  static const char classes[] = { '2', '4', '5' };
  gsize first = length;

  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      const char *found = memchr (text, classes[i], first);

      if (found != NULL)
        first = (gsize) (found - text);
    }

  return first;
}

static void
find_best_reply (const char  *text,
                 gsize        length,
                 gsize        from,
                 BounceCodes *codes)
{
  Standing best = STANDING_NONE;

  for (gsize i = from; i + 3 <= length && best < STANDING_PAIRED; i++)
    {
      Standing standing;

      if (!is_class (text[i]) || !g_ascii_isdigit (text[i + 1]) || !g_ascii_isdigit (text[i + 2]))
        continue;
      if (text[i] == '2' && text[i + 1] > '5')
        continue;

      standing = judge_reply (text, length, i);

      /* A reply far beyond the standard's second digits must be announced. */
      if (standing == STANDING_LOOSE && text[i + 1] > '7')
        continue;
      /* A greeting that is quoted before the refusal is not the refusal. */
      if (text[i] == '2' && standing > STANDING_NONE && best > STANDING_NONE)
        continue;
      if (standing > best || (standing > STANDING_NONE && codes->reply[0] == '2' && text[i] != '2'))
        {
          best = standing;
          codes->announced = standing >= STANDING_NAMED;
          memcpy (codes->reply, text + i, 3);
          codes->reply[3] = '\0';
          codes->reply_span = (BounceSpan) { i, 3 };
        }
      /* The first announced code stands for the diagnostic, unless one further on is paired with a status. */
    }
}

static void
find_best_status (const char  *text,
                  gsize        length,
                  gsize        from,
                  BounceCodes *codes)
{
  gsize first = 0, first_length = 0;

  if (codes->reply_span.length > 0)
    {
      gsize at = skip_to_status (text, length, codes->reply_span.position + 3);
      gsize matched = bounce_codes_match_status (text + at, length - at);

      if (matched > 0 && at > codes->reply_span.position + 3 && status_is_free (text, length, at, matched))
        {
          codes->status_span = (BounceSpan) { at, matched };
          return;
        }
    }

  for (gsize i = from; i < length; i++)
    {
      gsize matched = is_class (text[i]) ? bounce_codes_match_status (text + i, length - i) : 0;

      if (matched == 0)
        continue;
      if (!status_is_free (text, length, i, matched))
        {
          i += matched - 1;
          continue;
        }
      if (codes->reply[0] == '\0' || codes->reply[0] == text[i])
        {
          codes->status_span = (BounceSpan) { i, matched };
          return;
        }
      if (first_length == 0)
        {
          first = i;
          first_length = matched;
        }
      i += matched - 1;
    }

  codes->status_span = (BounceSpan) { first, first_length };
}

/**
 * bounce_codes_match_status:
 * @text: bytes
 * @length: how many
 *
 * Returns: the length of the enhanced status code (RFC 3463, section 2) that stands at the start of @text, whatever is
 *   around it; 0 where there is none
 */
gsize
bounce_codes_match_status (const char *text,
                           gsize       length)
{
  gsize at = 3;
  gsize digits;

  if (length < 5 || !is_class (text[0]) || text[1] != '.' || !g_ascii_isdigit (text[2]))
    return 0;
  if (text[at] != '.')
    return 0;
  at++;
  for (digits = 0; at < length && g_ascii_isdigit (text[at]); digits++)
    at++;
  if (digits == 0 || digits > 3)
    return 0;

  return at;
}

/**
 * bounce_codes_find:
 * @text: a diagnostic in UTF-8, one or several lines
 * @length: bytes, -1 where @text ends with NUL
 * @codes: (out caller-allocates): what was found, with the place of each in @text
 *
 * Finds the reply code and the enhanced status code that @text states. Of several the best announced one is taken, of
 * equals the first, and the status that stands beside the reply or has its class.
 *
 * Returns: whether either was found
 */
gboolean
bounce_codes_find (const char  *text,
                   gssize       length,
                   BounceCodes *codes)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;

  gsize from = find_class (text, size);

  memset (codes, 0, sizeof *codes);
  if (from == size)
    return FALSE;
  find_best_reply (text, size, from, codes);
  find_best_status (text, size, from, codes);
  if (codes->status_span.length > 0 && codes->status_span.length < sizeof codes->status)
    {
      memcpy (codes->status, text + codes->status_span.position, codes->status_span.length);
      codes->status[codes->status_span.length] = '\0';
    }

  return codes->reply[0] != '\0' || codes->status[0] != '\0';
}

/**
 * bounce_codes_find_reply:
 * @text: a diagnostic in UTF-8
 * @length: bytes, -1 where @text ends with NUL
 * @codes: (out caller-allocates): what was found
 *
 * As bounce_codes_find(), but only a refusal or delay counts: a 2xx reply is none.
 *
 * Returns: whether a 4xx or 5xx reply was found
 */
gboolean
bounce_codes_find_reply (const char  *text,
                         gssize       length,
                         BounceCodes *codes)
{
  return bounce_codes_find (text, length, codes) && (codes->reply[0] == '4' || codes->reply[0] == '5');
}

/**
 * bounce_codes_is_reply_line:
 * @line: a line
 * @length: bytes, -1 where @line ends with NUL
 *
 * Returns: whether @line has the form of a line of an SMTP reply: three digits, then a blank, a hyphen or nothing
 */
gboolean
bounce_codes_is_reply_line (const char *line,
                            gssize      length)
{
  gsize size = length < 0 ? strlen (line) : (gsize) length;

  return size >= 3 && line[0] >= '2' && line[0] <= '5' && line[1] >= '0' && line[1] <= '9' &&
         g_ascii_isdigit (line[2]) && (size == 3 || line[3] == ' ' || line[3] == '-' || line[3] == '\t');
}

/**
 * bounce_codes_read_status:
 * @value: value of a Status field (RFC 3464, section 2.3.4); a comment or anything else may follow the code
 *
 * Returns: (transfer full) (nullable): the code, %NULL where @value states none
 */
char *
bounce_codes_read_status (const char *value)
{
  gsize length = strlen (value);

  for (gsize i = 0; i < length; i++)
    {
      const char *at = value + i;
      gsize matched = bounce_codes_match_status (at, length - i);

      /* In the field itself the standard's form counts in full: a subject of up to three digits. */
      if (matched == 0 && i == 0 && (at[0] == '2' || at[0] == '4' || at[0] == '5') && at[1] == '.')
        {
          gsize subject = strspn (at + 2, "0123456789");
          gsize detail = at[2 + subject] == '.' ? strspn (at + 3 + subject, "0123456789") : 0;

          if (subject > 0 && subject <= 3 && detail > 0 && detail <= 3)
            matched = 3 + subject + detail;
        }
      if (matched == 0)
        continue;
      if (i > 0 && (g_ascii_isalnum (value[i - 1]) || value[i - 1] == '.'))
        continue;
      if (g_ascii_isdigit (at[matched]) || (at[matched] == '.' && g_ascii_isdigit (at[matched + 1])))
        continue;

      return g_strndup (at, matched);
    }

  return NULL;
}

/* The bytes at the start of @line that repeat the code of a reply: "550-5.1.1 " of "550-5.1.1 no such user". */
static gsize
repeated_prefix (const char *line,
                 gsize       length,
                 const char *reply,
                 const char *status)
{
  gsize at = 0;
  gsize status_length = strlen (status);

  if (length >= 4 && memcmp (line, reply, 3) == 0 && (line[3] == '-' || line[3] == ' '))
    at = 4;
  else if (length == 3 && memcmp (line, reply, 3) == 0)
    return 3;
  if (at == 0)
    return 0;

  while (at < length && line[at] == ' ')
    at++;
  if (status_length > 0 && length - at >= status_length && memcmp (line + at, status, status_length) == 0 &&
      (at + status_length == length || !g_ascii_isdigit (line[at + status_length])))
    at += status_length;
  while (at < length && line[at] == ' ')
    at++;

  return at;
}

/* Whether the reply that begins @text announces further lines: "550-…". */
static gboolean
is_open_reply (const char *text,
               const char *reply)
{
  return strncmp (text, reply, 3) == 0 && text[3] == '-';
}

/**
 * bounce_codes_join_lines:
 * @lines: what a server said, lines parted by \n
 * @length: bytes, -1 where @lines ends with NUL
 *
 * Joins the lines of a reply (RFC 5321, section 4.2.1) to one: the code that each line repeats is kept once, runs of
 * blanks become one.
 *
 * Returns: (transfer full): one line
 */
char *
bounce_codes_join_lines (const char *lines,
                         gssize      length)
{
  gsize size = length < 0 ? strlen (lines) : (gsize) length;
  g_autoptr(GString) joined = g_string_sized_new (size);
  g_autofree char *flat = NULL;
  BounceCodes codes;
  const char *at = lines;
  const char *end = lines + size;

  bounce_codes_find (lines, size, &codes);

  /* Some servers keep the reply's lines on one line: "550-5.1.1 No such 550 5.1.1 user". */
  while (at < end)
    {
      const char *stop = memchr (at, '\n', end - at);
      gsize line_length = (stop != NULL ? stop : end) - at;
      const char *line = at;
      gsize skipped = 0;

      while (line_length > 0 && is_blank (*line))
        {
          line++;
          line_length--;
        }
      if (joined->len > 0 && codes.reply[0] != '\0' && line > lines + codes.reply_span.position)
        skipped = repeated_prefix (line, line_length, codes.reply, codes.status);
      if (joined->len > 0 && line_length > skipped)
        g_string_append_c (joined, ' ');
      g_string_append_len (joined, line + skipped, line_length - skipped);
      at = stop != NULL ? stop + 1 : end;
    }

  flat = g_string_free (g_steal_pointer (&joined), FALSE);
  joined = g_string_sized_new (strlen (flat));
  for (const char *p = flat; *p != '\0'; p++)
    {
      gboolean blank = *p == ' ' || *p == '\t' || *p == '\r' || *p == '\n';

      if (blank && (joined->len == 0 || joined->str[joined->len - 1] == ' '))
        continue;
      if (codes.reply[0] != '\0' && joined->len > 3 && joined->str[joined->len - 1] == ' '
          && strncmp (p, codes.reply, 3) == 0
          && (p[3] == '-' || (p[3] == ' ' && is_open_reply (joined->str, codes.reply))))
        {
          gsize skipped = repeated_prefix (p, strlen (p), codes.reply, codes.status);

          if (skipped >= strlen (p))
            break;
          p += skipped - 1;
          continue;
        }
      g_string_append_c (joined, blank ? ' ' : *p);
    }
  while (joined->len > 0 && joined->str[joined->len - 1] == ' ')
    g_string_truncate (joined, joined->len - 1);

  return g_string_free (g_steal_pointer (&joined), FALSE);
}
