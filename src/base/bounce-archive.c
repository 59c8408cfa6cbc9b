/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/bounce-archive.h"

#include <glib/gi18n-lib.h>

#include "base/bounce-error.h"

/**
 * bounce_archive_get:
 * @error: return location: BOUNCE_ERROR_UNSUPPORTED where it was built without, BOUNCE_ERROR_INCOMPLETE
 *
 * Returns: (transfer none) (nullable): what reads and writes archives
 */
const BounceArchive *
bounce_archive_get (GError **error)
{
#ifdef HAVE_LIBARCHIVE
  return (const BounceArchive *) bounce_module_get ("archive", error);
#else
  g_set_error_literal (error, BOUNCE_ERROR, BOUNCE_ERROR_UNSUPPORTED,
                       _("This program was built without support for this kind of compression"));
  return NULL;
#endif
}
