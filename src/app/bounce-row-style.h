/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the rows of a list have in common, so that each of them costs little: fonts, the height of lines, and the layouts
 * with which they draw their texts one after the other. Made anew when the font changes. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BOUNCE_TYPE_ROW_STYLE (bounce_row_style_get_type ())
G_DECLARE_FINAL_TYPE (BounceRowStyle, bounce_row_style, BOUNCE, ROW_STYLE, GObject)

typedef enum
{
  BOUNCE_ROW_FONT_TITLE,
  BOUNCE_ROW_FONT_CAPTION, /* small and dim */
  BOUNCE_ROW_FONT_NUMBER,  /* the same, with digits of one width */
  BOUNCE_N_ROW_FONTS
} BounceRowFont;

typedef struct
{
  PangoLayout *layout; /* for whoever draws: its text and width are nobody's */
  int line_height;     /* pixels, with the air around a line */
  int char_width;      /* pixels, of a character as they are on average */
} BounceRowLine;

BounceRowStyle *bounce_row_style_new (GtkWidget *title_model, GtkWidget *caption_model);

const BounceRowLine *bounce_row_style_get_line (BounceRowStyle *self, BounceRowFont font);

void bounce_row_line_set_text (const BounceRowLine *line, const char *text, int width);
void bounce_row_line_set_name (const BounceRowLine *line, const char *name, int width);
int bounce_row_line_measure (const BounceRowLine *line, const char *text);

G_END_DECLS
