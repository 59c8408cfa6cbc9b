/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "export/bounce-writer.h"

G_BEGIN_DECLS

/* Everything a helper may ask for in one file: a zip of the summary as a page and as text, the data, and the bounces. */
#define BOUNCE_TYPE_BUNDLE_WRITER (bounce_bundle_writer_get_type ())
G_DECLARE_FINAL_TYPE (BounceBundleWriter, bounce_bundle_writer, BOUNCE, BUNDLE_WRITER, BounceWriter)

G_END_DECLS
