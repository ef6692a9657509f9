// Shows the OpenAPI document on the page /api. Nothing is asked from elsewhere: no fonts, no proxy, no registry, no assistant.
import { words } from "./api-reference-words.js";

const place = document.getElementById("tham-khao");
const chosen = document.documentElement.dataset.bsTheme;
const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

if (place && window.Scalar) {
  window.Scalar.createApiReference(place, {
    url: place.dataset.document,
    proxyUrl: "",
    withDefaultFonts: false,
    telemetry: false,
    hideClientButton: true,
    hideDarkModeToggle: true,
    showDeveloperTools: "never",
    forceDarkModeState: dark ? "dark" : "light",
    documentDownloadType: "none",
    defaultOpenAllTags: true,
    localization: { locale: "vi", direction: "ltr", translations: words },
    agent: { disabled: true },
    mcp: { disabled: true },
    defaultHttpClient: { targetKey: "shell", clientKey: "curl" },
  });
}
