"use strict";
// Rows stay out of the layout until the script has counted them; without script, or if it fails, they show.
document.documentElement.classList.add("scripted");
addEventListener("load", () => document.documentElement.classList.add("ready"));
