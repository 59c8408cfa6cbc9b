/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-error-text.h"

#include <glib/gi18n.h>

#include "base/bounce-error.h"
#include "base/bounce-safe-text.h"

/* Sentences with %s stand for a named file; the second of a pair for something without a name. */
typedef struct
{
  int code;
  const char *named;
  const char *nameless;
} ErrorSentence;

static const ErrorSentence bounce_sentences[] = {
  { BOUNCE_ERROR_EMPTY, N_("“%s” is empty."), N_("There is nothing in it.") },
  { BOUNCE_ERROR_NOT_MAIL, N_("“%s” is not a mail and not a mailbox."), N_("This is not a mail.") },
  { BOUNCE_ERROR_TRUNCATED, N_("“%s” ends in the middle; a part of it is missing."),
    N_("It ends in the middle; a part is missing.") },
  { BOUNCE_ERROR_CHANGED, N_("“%s” has changed since it was opened. Open it again to see what is in it now."),
    N_("The file has changed since it was opened. Open it again to see what is in it now.") },
  { BOUNCE_ERROR_LIMIT, N_("“%s” is larger than can be read safely."),
    N_("This is larger than can be read safely.") },
  { BOUNCE_ERROR_INCOMPLETE, N_("“%s” needs a part of this program that is missing. Installing the program again may help."),
    N_("A part of this program is missing. Installing it again may help.") },
};

static const ErrorSentence io_sentences[] = {
  { G_IO_ERROR_NOT_FOUND, N_("“%s” is not there any more."), N_("The file is not there any more.") },
  { G_IO_ERROR_PERMISSION_DENIED, N_("You may not read or write “%s”."),
    N_("You do not have the permission for this.") },
  { G_IO_ERROR_NO_SPACE, N_("There is no room left on the disk for “%s”."),
    N_("There is no room left on the disk.") },
  { G_IO_ERROR_READ_ONLY, N_("“%s” cannot be written: the disk is read-only."), N_("The disk is read-only.") },
  { G_IO_ERROR_IS_DIRECTORY, N_("“%s” is a folder."), N_("This is a folder.") },
  { G_IO_ERROR_NOT_DIRECTORY, N_("“%s” is not in a folder."), N_("There is no such folder.") },
  { G_IO_ERROR_EXISTS, N_("“%s” exists already."), N_("A file of that name exists already.") },
  { G_IO_ERROR_NOT_MOUNTED, N_("“%s” is on a place that is not connected."), N_("The place is not connected.") },
  { G_IO_ERROR_NOT_SUPPORTED, N_("This cannot be done with “%s”."), N_("This cannot be done here.") },
};

static const ErrorSentence *
find_sentence (const GError *error)
{
  const ErrorSentence *table = NULL;
  gsize n = 0;

  if (error->domain == BOUNCE_ERROR)
    {
      table = bounce_sentences;
      n = G_N_ELEMENTS (bounce_sentences);
    }
  else if (error->domain == G_IO_ERROR)
    {
      table = io_sentences;
      n = G_N_ELEMENTS (io_sentences);
    }

  for (gsize i = 0; i < n; i++)
    if (table[i].code == error->code)
      return &table[i];

  return NULL;
}

/**
 * bounce_error_text:
 * @error: any error but G_IO_ERROR_CANCELLED, of which nothing is said
 * @path: (nullable): the file it is about; only its name is shown
 *
 * Returns: (transfer full): a sentence, plain text, safe to show
 */
char *
bounce_error_text (const GError *error, const char *path)
{
  const ErrorSentence *sentence = NULL;
  g_autofree char *name = NULL;
  g_autofree char *shown = NULL;
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  if (path != NULL)
    {
      name = g_filename_display_basename (path);
      shown = bounce_safe_line (name, -1);
    }

  sentence = find_sentence (error);
  if (sentence == NULL)
    return bounce_safe_line (error->message, -1);
  if (shown == NULL)
    return g_strdup (_(sentence->nameless));

  text = g_string_new (_(sentence->named));
  g_string_replace (text, "%s", shown, 1);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
