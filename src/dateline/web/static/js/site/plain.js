/**
 * A folder draws its map without WebGL.
 * @module
 */
export const canDrawMap = () => false;
export const GlView = null;
