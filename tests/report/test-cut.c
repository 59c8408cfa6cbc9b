/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Every message of tests/cases, whole and cut at every byte: whatever is left must be read without harm, and each proof
 * must lie within the bytes that are there. */

#include "config.h"

#include <string.h>

#include "report/bounce-reader.h"

static void
check_place (guint64 offset,
             guint64 length,
             gsize   size)
{
  g_assert_cmpuint (offset, <=, size);
  g_assert_cmpuint (length, <=, size - offset);
}

static void
check_evidence (const GPtrArray *list,
                gsize            size)
{
  for (guint i = 0; i < list->len; i++)
    {
      const BounceEvidence *evidence = g_ptr_array_index (list, i);

      g_assert_nonnull (evidence->part);
      g_assert_nonnull (evidence->text);
      g_assert_true (g_utf8_validate (evidence->text, -1, NULL));
      check_place (evidence->offset, evidence->length, size);
    }
}

static void
check_fields (const GPtrArray *list,
              gsize            size)
{
  for (guint i = 0; i < list->len; i++)
    {
      const BounceField *field = g_ptr_array_index (list, i);

      check_place (field->offset, field->length, size);
    }
}

static void
check_report (const BounceReport *report,
              gsize               size)
{
  g_assert_cmpuint (report->base_offset, <=, size);
  check_evidence (report->evidence, size);
  check_fields (report->fields, size);
  if (report->original != NULL)
    {
      check_place (report->original->offset, report->original->length, size);
      check_fields (report->original->fields, size);
    }
  for (guint i = 0; i < report->recipients->len; i++)
    {
      const BounceRecipient *recipient = bounce_report_get_recipient (report, i);

      g_assert_nonnull (recipient->address);
      g_assert_true (g_utf8_validate (recipient->address, -1, NULL));
      g_assert_true (recipient->diagnostic == NULL || g_utf8_validate (recipient->diagnostic, -1, NULL));
      check_evidence (recipient->evidence, size);
      check_fields (recipient->fields, size);
    }
}

static void
read_bytes (const char *data,
            gsize       length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);
  g_autoptr(BounceMessage) message = bounce_message_new (bytes, NULL);
  g_autoptr(BounceReport) report = NULL;

  if (message == NULL)
    return;
  report = bounce_report_read (message);
  g_assert_nonnull (report);
  check_report (report, length);
}

static void
test_cut (gconstpointer path)
{
  g_autofree char *data = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, &error));
  g_assert_no_error (error);
  for (gsize cut = 0; cut < length; cut++)
    read_bytes (data, cut);
  read_bytes (data, length);
}

/* The proof of a field leads to the bytes of that field, where nothing is encoded or enclosed. */
static void
test_evidence (gconstpointer path)
{
  g_autofree char *data = NULL;
  gsize length;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(BounceMessage) message = NULL;
  g_autoptr(BounceReport) report = NULL;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  if (strstr (data, "base64") != NULL || strstr (data, "text/html") != NULL)
    {
      g_test_skip ("encoded");
      return;
    }
  bytes = g_bytes_new (data, length);
  message = bounce_message_new (bytes, NULL);
  g_assert_nonnull (message);
  report = bounce_report_read (message);
  for (guint i = 0; i < report->recipients->len; i++)
    {
      const BounceRecipient *recipient = bounce_report_get_recipient (report, i);

      for (guint j = 0; j < recipient->fields->len; j++)
        {
          const BounceField *field = g_ptr_array_index (recipient->fields, j);

          g_assert_true (g_ascii_strncasecmp (data + field->offset, field->name, strlen (field->name)) == 0);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = NULL;
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDir) dir = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);
  folder = g_test_build_filename (G_TEST_DIST, "cases", NULL);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".eml"))
      {
        char *path = g_build_filename (folder, name, NULL);
        g_autofree char *cut = g_strdup_printf ("/report/cut/%s", name);
        g_autofree char *evidence = g_strdup_printf ("/report/evidence/%s", name);

        g_ptr_array_add (paths, path);
        g_test_add_data_func (cut, path, test_cut);
        g_test_add_data_func (evidence, path, test_evidence);
      }

  return g_test_run ();
}
