// The slices' ranges are 60 kB gzipped: they come after the first paint, which uses the system's
// font, and only the slices that the page's characters need are fetched.
import '@fontsource/noto-sans-jp/400.css'
import '@fontsource/noto-sans-jp/700.css'
