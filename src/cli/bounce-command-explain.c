/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* bounce-inspect explain CODE…: says what codes and error lines mean, without a message. */

#include "config.h"

#include "cli/bounce-command.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "advice/bounce-explanation.h"
#include "base/bounce-safe-text.h"

int
bounce_command_explain (GStrv arguments)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();
  gboolean unknown = FALSE;

  for (guint i = 1; arguments[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) found = bounce_explain (catalogue, arguments[i], BOUNCE_LANGUAGE_USER);

      if (found->len == 0)
        {
          bounce_command_complain (_("“%s” is no code that is known"), arguments[i]);
          unknown = TRUE;
        }
      for (guint k = 0; k < found->len; k++)
        {
          const BounceExplanation *explanation = g_ptr_array_index (found, k);

          printf ("%s  %s\n%s\n", explanation->code, explanation->title, explanation->meaning);
        }
    }

  return unknown ? BOUNCE_EXIT_UNREADABLE : BOUNCE_EXIT_OK;
}
