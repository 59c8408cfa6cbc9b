/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "report/bounce-field-reader.h"

/* A compact picture of what was read: "Name=value|Name=value" a group, groups parted by "//". */
static char *
picture (const char *text,
         gsize       length)
{
  g_autoptr(GPtrArray) groups = bounce_field_reader_parse_groups (text, 0, length, 0);
  g_autoptr(GString) out = g_string_new (NULL);

  for (guint i = 0; i < groups->len; i++)
    {
      const GPtrArray *group = g_ptr_array_index (groups, i);

      if (i > 0)
        g_string_append (out, "//");
      for (guint j = 0; j < group->len; j++)
        {
          const BounceField *field = g_ptr_array_index (group, j);

          g_string_append_printf (out, "%s%s=%s", j > 0 ? "|" : "", field->name, field->value);
          g_assert_cmpuint (field->offset + field->length, <=, length);
          g_assert_true (strncmp (text + field->offset, field->name, strlen (field->name)) == 0);
        }
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static const struct { const char *text, *expected; } rows[] = {
  /* As the standard draws it. */
  { "Reporting-MTA: dns; a.example\nArrival-Date: x\n\nFinal-Recipient: rfc822; b@example.org\nAction: failed\nStatus: 5.1.1\n\n"
    "Final-Recipient: rfc822; c@example.org\nAction: failed\n",
    "Reporting-MTA=dns; a.example|Arrival-Date=x//Final-Recipient=rfc822; b@example.org|Action=failed|Status=5.1.1//"
    "Final-Recipient=rfc822; c@example.org|Action=failed" },
  /* No blank line anywhere. */
  { "Reporting-MTA: dns; a.example\nFinal-Recipient: b@example.org\nAction: failed\nFinal-Recipient: c@example.org\nAction: failed",
    "Reporting-MTA=dns; a.example//Final-Recipient=b@example.org|Action=failed//Final-Recipient=c@example.org|Action=failed" },
  /* Original before Final, no blank lines. */
  { "Reporting-MTA: x\nOriginal-Recipient: b\nFinal-Recipient: b\nAction: failed\nStatus: 5\nOriginal-Recipient: c\nFinal-Recipient: c\n",
    "Reporting-MTA=x//Original-Recipient=b|Final-Recipient=b|Action=failed|Status=5//Original-Recipient=c|Final-Recipient=c" },
  /* Final before Original. */
  { "Final-Recipient: b\nOriginal-Recipient: b\nAction: failed\n\nFinal-Recipient: c\nOriginal-Recipient: c\nAction: failed\n",
    "Final-Recipient=b|Original-Recipient=b|Action=failed//Final-Recipient=c|Original-Recipient=c|Action=failed" },
  /* Doubled blank lines, CRLF. */
  { "\r\nReporting-MTA: x\r\n\r\n\r\nFinal-Recipient: b\r\nAction: failed\r\n",
    "Reporting-MTA=x//Final-Recipient=b|Action=failed" },
  /* A blank line inside of a recipient's group. */
  { "Final-Recipient: b\n\nAction: failed\nStatus: 5.1.1\n", "Final-Recipient=b|Action=failed|Status=5.1.1" },
  /* Continuation lines, indented and not. */
  { "Diagnostic-Code: smtp; 550-first\n 550-second\n\t550 third\nRemote-MTA: dns; y\n",
    "Diagnostic-Code=smtp; 550-first\n550-second\n550 third|Remote-MTA=dns; y" },
  { "Diagnostic-Code: smtp; 550 no\nsee the page: http://mail.example/\nAction: failed\n",
    "Diagnostic-Code=smtp; 550 no\nsee the page: http://mail.example/|Action=failed" },
  { "Diagnostic-Code: smtp; 550 no\nReason: blocked\nAction: failed\n",
    "Diagnostic-Code=smtp; 550 no\nReason: blocked|Action=failed" },
  /* A damaged name behind a field that holds no words. */
  { "Final-Recipient: rfc822; b@example.org\nction: failed\nStatus: 5.3.0\n",
    "Final-Recipient=rfc822; b@example.org|ction=failed|Status=5.3.0" },
  /* Blanks before the colon, case, empty values, unknown fields. */
  { "FINAL-RECIPIENT : b\naction:failed\nStatus:\nX-Thing: y\n", "FINAL-RECIPIENT=b|action=failed|Status=|X-Thing=y" },
  /* All indented. */
  { "    Final-Recipient: b\n", "Final-Recipient=b" },
  { "  Final-Recipient: b\n  Action: failed\n  Diagnostic-Code: smtp; 550-no\n    550 Status: gone\n  Status: 5.1.1\n",
    "Final-Recipient=b|Action=failed|Diagnostic-Code=smtp; 550-no\n550 Status: gone|Status=5.1.1" },
  /* Prose is no field. */
  { "I'm sorry.\nhttp://mail.example/\n\nbye\n", "" },
  { "", "" },
};

static void
test_groups (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *read = picture (rows[i].text, strlen (rows[i].text));

      g_assert_cmpstr (read, ==, rows[i].expected);
    }
}

static void
test_groups_cut (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize length = 0; length < strlen (rows[i].text); length++)
      {
        g_autofree char *cut = g_strndup (rows[i].text, length);
        g_autofree char *read = picture (cut, length);

        g_assert_nonnull (read);
      }
}

static void
test_known (void)
{
  g_assert_cmpuint (bounce_field_reader_match_known ("Action: failed", 14), ==, 6);
  g_assert_cmpuint (bounce_field_reader_match_known ("X-Postfix-Queue-ID: 1", 21), ==, 18);
  g_assert_cmpuint (bounce_field_reader_match_known ("Hello: you", 10), ==, 0);
  g_assert_cmpuint (bounce_field_reader_match_known ("http://x", 8), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/field-reader/groups", test_groups);
  g_test_add_func ("/report/field-reader/groups-cut", test_groups_cut);
  g_test_add_func ("/report/field-reader/known", test_known);

  return g_test_run ();
}
