/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reports that no standard describes: prose, in any language, of any server. Asked after the readers of standards. */

#pragma once

#include "report/bounce-reader.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_PROSE (bounce_prose_get_type ())
G_DECLARE_FINAL_TYPE (BounceProse, bounce_prose, BOUNCE, PROSE, BounceReader)

BounceReader *bounce_prose_new (void);

G_END_DECLS
