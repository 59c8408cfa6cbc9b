/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* An SPF record, and the macros in it. */

#include "config.h"

#include "fuzz.h"

#include "base/bounce-safe-text.h"
#include "checks/bounce-spf-macro.h"
#include "checks/bounce-spf-record.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = bounce_make_utf8 ((const char *) data, (gssize) size);
  g_autoptr (BounceSpfRecord) record = bounce_spf_record_is_spf (text) ? bounce_spf_record_parse (text, NULL) : NULL;
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string ("2001:db8::1");
  BounceSpfContext context = { "a@b.example.org", "b.example.org", "h.example.org", address, NULL };

  for (guint i = 0; record != NULL && i < record->terms->len; i++)
    {
      const BounceSpfTerm *term = g_ptr_array_index (record->terms, i);
      g_autofree char *name = term->domain != NULL ? bounce_spf_macro_expand (term->domain, &context, FALSE) : NULL;

      g_assert_true (name == NULL || strlen (name) <= 253 || strchr (name, '.') == NULL);
    }

  return 0;
}
