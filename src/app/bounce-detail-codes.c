/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-detail-codes.h"

#include <glib/gi18n.h>

#include "advice/bounce-advice.h"
#include "app/bounce-code-row.h"

/* Whether @code speaks against the conclusion: (nullable) what it would say. */
static char *
dup_note (const BounceDiagnosis *diagnosis, const char *code)
{
  for (guint i = 0; i < diagnosis->grounds->len; i++)
    {
      const BounceGround *ground = g_ptr_array_index (diagnosis->grounds, i);

      if (ground->contradicts && g_strcmp0 (ground->text, code) == 0)
        /* Translators: a code that says something else than the text of the same answer; %s is what it says. */
        return g_strdup_printf (_("Says something else than the text: %s"),
                                bounce_advice_reason_text (bounce_catalogue_get_default (), ground->reason,
                                                           BOUNCE_LANGUAGE_USER));
    }

  return NULL;
}

static void
add (GtkListBox *list, BounceExplanation *explanation, const char *note)
{
  if (explanation != NULL)
    gtk_list_box_append (list, bounce_code_row_new (explanation, note, FALSE));
}

static void
add_status (GtkListBox *list, const BounceDiagnosis *diagnosis, const char *status)
{
  g_autofree char *note = NULL;

  if (status == NULL)
    return;

  note = dup_note (diagnosis, status);
  add (list,
       bounce_explanation_new_for_status (bounce_catalogue_get_default (), status, BOUNCE_LANGUAGE_USER), note);
}

/**
 * bounce_detail_codes_fill:
 * @list: an empty list
 * @recipient: what is stated of a recipient
 * @diagnosis: what that means
 *
 * Returns: whether the report has any code
 */
gboolean
bounce_detail_codes_fill (GtkListBox *list, const BounceRecipient *recipient, const BounceDiagnosis *diagnosis)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();

  if (recipient->reply != NULL)
    {
      g_autofree char *note = dup_note (diagnosis, recipient->reply);

      add (list, bounce_explanation_new_for_reply (catalogue, recipient->reply, BOUNCE_LANGUAGE_USER), note);
    }
  add_status (list, diagnosis, recipient->status);
  add_status (list, diagnosis, recipient->text_status);
  if (diagnosis->provider_code != NULL && diagnosis->rule != NULL)
    add (list, bounce_explanation_new_for_rule (diagnosis->rule, diagnosis->provider_code, BOUNCE_LANGUAGE_USER), NULL);

  return gtk_list_box_get_row_at_index (list, 0) != NULL;
}
