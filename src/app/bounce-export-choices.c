/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-export-choices.h"

#include <glib/gi18n.h>

#include "base/bounce-language.h"
#include "export/bounce-writer.h"

static const char *const formats[] = {
  [BOUNCE_FORMAT_TEXT] = N_("Plain text"), [BOUNCE_FORMAT_MARKDOWN] = N_("Markdown"),
  [BOUNCE_FORMAT_HTML] = N_("Web page"),   [BOUNCE_FORMAT_PDF] = N_("PDF"),
  [BOUNCE_FORMAT_JSON] = N_("JSON"),       [BOUNCE_FORMAT_NDJSON] = N_("JSON, a line for each mail"),
  [BOUNCE_FORMAT_CSV] = N_("Table (CSV)"), [BOUNCE_FORMAT_BUNDLE] = N_("Bundle for support (ZIP)"),
  [BOUNCE_FORMAT_SUPPRESSION] = N_("Addresses to remove (text)"),
  [BOUNCE_FORMAT_SUPPRESSION_CSV] = N_("Addresses to remove (CSV)"),
};

static const char *const redactions[] = {
  [BOUNCE_REDACTION_NONE] = N_("Kept"),
  [BOUNCE_REDACTION_ADDRESSES] = N_("Names in addresses replaced"),
  [BOUNCE_REDACTION_STRICT] = N_("All replaced"),
};

static const char *const languages[] = {
  [BOUNCE_LANGUAGE_USER] = N_("My language"),
  [BOUNCE_LANGUAGE_ENGLISH] = N_("English"),
};

static GListModel *
new_list (const char *const *words, gsize n)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (gsize i = 0; i < n; i++)
    gtk_string_list_append (list, _(words[i]));

  return G_LIST_MODEL (list);
}

/**
 * bounce_export_choices_new_formats:
 *
 * Returns: (transfer full): a list of strings, #BounceFormat by position
 */
GListModel *
bounce_export_choices_new_formats (void)
{
  return new_list (formats, G_N_ELEMENTS (formats));
}

/**
 * bounce_export_choices_new_redactions:
 *
 * Returns: (transfer full): a list of strings, #BounceRedaction by position
 */
GListModel *
bounce_export_choices_new_redactions (void)
{
  return new_list (redactions, G_N_ELEMENTS (redactions));
}

/**
 * bounce_export_choices_new_languages:
 *
 * Returns: (transfer full): a list of strings, #BounceLanguage by position
 */
GListModel *
bounce_export_choices_new_languages (void)
{
  return new_list (languages, G_N_ELEMENTS (languages));
}
