/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/bounce-limits.h"
#include "engine/bounce-source-text.h"

#include <string.h>

static const char message[] = "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n"
                              "X-Folded: one\r\n"
                              " two\r\n"
                              "Content-Type: text/plain; charset=utf-8\r\n"
                              "Content-Transfer-Encoding: quoted-printable\r\n"
                              "\r\n"
                              "550 mailbox is\r\n"
                              "550 full, M=C3=BCller\r\n"
                              "end\r\n";

static BounceSourceText *
make (const char *bytes, gssize length, BounceSourceForm form)
{
  g_autoptr (GBytes) all = g_bytes_new (bytes, length < 0 ? strlen (bytes) : (gsize) length);

  return bounce_source_text_new (all, form);
}

static char *
dup_range (const BounceSourceText *text, const BounceSourceRange *range)
{
  gsize start = g_array_index (text->lines, BounceSourceLine, range->first_line).start + range->first_column;
  gsize end = g_array_index (text->lines, BounceSourceLine, range->last_line).start + range->last_column;

  g_assert_cmpuint (start, <=, end);
  g_assert_cmpuint (end, <=, text->length);

  return g_strndup (text->text + start, end - start);
}

static void
assert_located (const BounceSourceText *text, const char *raw, const char *expected)
{
  const char *place = strstr (message, raw);
  BounceSourceRange range;
  g_autofree char *found = NULL;

  g_assert_true (bounce_source_text_locate (text, (guint64) (place - message), strlen (raw), &range));
  found = dup_range (text, &range);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_raw (void)
{
  g_autoptr (BounceSourceText) text = make (message, -1, BOUNCE_SOURCE_RAW);

  g_assert_cmpuint (text->lines->len, ==, 9);
  g_assert_true (g_str_has_prefix (text->text, "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\nX-Folded: one\n two\n"));
  assert_located (text, "mailbox is", "mailbox is");
  assert_located (text, "is\r\n550 full", "is\n550 full");
  g_assert_false (text->truncated);
}

static void
test_decoded (void)
{
  g_autoptr (BounceSourceText) text = make (message, -1, BOUNCE_SOURCE_DECODED);

  g_assert_nonnull (strstr (text->text, "Subject: Grüße\n"));
  g_assert_nonnull (strstr (text->text, "X-Folded: one two\n"));
  g_assert_nonnull (strstr (text->text, "550 full, Müller\n"));
  assert_located (text, "mailbox is", "mailbox is");
  /* Bytes and columns of a decoded line do not correspond: all of it is shown. */
  assert_located (text, "M=C3=BCller", "550 full, Müller");
}

static void
test_narrow (void)
{
  g_autoptr (BounceSourceText) text = make (message, -1, BOUNCE_SOURCE_RAW);
  const char *body = strstr (message, "550 mailbox");
  BounceSourceRange range, before;
  g_autofree char *found = NULL;
  g_autofree char *last = NULL;

  g_assert_true (bounce_source_text_locate (text, (guint64) (body - message), strlen (body), &range));
  before = range;
  bounce_source_text_narrow (text, "no such words", &range);
  g_assert_cmpmem (&range, sizeof range, &before, sizeof before);

  bounce_source_text_narrow (text, "mailbox is full", &range);
  found = dup_range (text, &range);
  g_assert_cmpstr (found, ==, "mailbox is\n550 full");

  range = before;
  bounce_source_text_narrow (text, "end", &range);
  last = dup_range (text, &range);
  g_assert_cmpstr (last, ==, "end");
  g_assert_cmpuint (range.last_line, ==, 8);
  g_assert_cmpuint (range.last_column, ==, 3);
}

static void
test_search (void)
{
  g_autoptr (BounceSourceText) text = make ("One two\nTWO three\nfour", -1, BOUNCE_SOURCE_RAW);
  BounceSourceRange range;
  gsize at = 0;

  g_assert_true (bounce_source_text_search (text, "two", 0, FALSE, &at, &range));
  g_assert_cmpuint (at, ==, 4);
  g_assert_true (bounce_source_text_search (text, "two", at + 1, FALSE, &at, &range));
  g_assert_cmpuint (range.first_line, ==, 1);
  g_assert_cmpuint (range.first_column, ==, 0);
  g_assert_cmpuint (range.last_column, ==, 3);
  g_assert_true (bounce_source_text_search (text, "two", at + 1, FALSE, &at, &range));
  g_assert_cmpuint (at, ==, 4);
  g_assert_true (bounce_source_text_search (text, "two", at - 1, TRUE, &at, &range));
  g_assert_cmpuint (range.first_line, ==, 1);
  g_assert_false (bounce_source_text_search (text, "five", 0, FALSE, &at, &range));
  g_assert_false (bounce_source_text_search (text, "", 0, FALSE, &at, &range));
}

static void
test_hostile (void)
{
  g_autofree char *line = g_strnfill (3 * BOUNCE_LIMIT_SOURCE_LINE, 'x');
  g_autoptr (BounceSourceText) empty = make ("", 0, BOUNCE_SOURCE_RAW);
  g_autoptr (BounceSourceText) none = make ("", 0, BOUNCE_SOURCE_DECODED);
  g_autoptr (BounceSourceText) binary = make ("a\0b\xff\x1b[0m\r\nc", 11, BOUNCE_SOURCE_RAW);
  g_autoptr (BounceSourceText) longest = make (line, -1, BOUNCE_SOURCE_RAW);
  BounceSourceRange range;

  g_assert_cmpuint (empty->length, ==, 0);
  g_assert_cmpuint (none->length, ==, 0);
  g_assert_false (bounce_source_text_locate (empty, 0, 1, &range));
  g_assert_true (g_utf8_validate (binary->text, (gssize) binary->length, NULL));
  g_assert_null (strchr (binary->text, 0x1b));
  g_assert_cmpuint (longest->lines->len, ==, 3);
}

static void
test_limit (void)
{
  gsize size = BOUNCE_LIMIT_SOURCE_TEXT + 1000;
  g_autofree char *bytes = g_strnfill (size, 'x');
  g_autoptr (BounceSourceText) text = NULL;

  for (gsize i = 70; i < size; i += 70)
    bytes[i] = '\n';
  text = make (bytes, (gssize) size, BOUNCE_SOURCE_RAW);
  g_assert_true (text->truncated);
  g_assert_cmpuint (text->length, <=, BOUNCE_LIMIT_SOURCE_TEXT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/source-text/raw", test_raw);
  g_test_add_func ("/source-text/decoded", test_decoded);
  g_test_add_func ("/source-text/narrow", test_narrow);
  g_test_add_func ("/source-text/search", test_search);
  g_test_add_func ("/source-text/hostile", test_hostile);
  g_test_add_func ("/source-text/limit", test_limit);

  return g_test_run ();
}
