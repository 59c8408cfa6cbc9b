/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The module "archive": libarchive, and with it libxml2, ICU and the C++ library. */

#include "config.h"

#include <gmodule.h>

#include "modules/bounce-archive-stream.h"
#include "modules/bounce-zip.h"

G_MODULE_EXPORT const BounceArchive bounce_module = {
  .module = { PACKAGE_VERSION },
  .decompress = bounce_archive_stream_new,
  .zip_new = bounce_zip_new,
  .zip_add = bounce_zip_add,
  .zip_close = bounce_zip_close,
  .zip_free = bounce_zip_free,
};
