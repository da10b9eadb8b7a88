// @ts-check
/**
 * Distances on the WGS 84 ellipsoid, to a millimetre.
 *
 * T. Vincenty, Direct and inverse solutions of geodesics on the ellipsoid with application of nested
 * equations, Survey Review 23 (1975), equations 3 to 6 and 13 to 19.
 */

/** @import {LatLng} from './page.js' */

export const SEMI_MAJOR_M = 6378137;
const FLATTENING = 1 / 298.257223563;
export const ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);
const SEMI_MINOR_M = SEMI_MAJOR_M * (1 - FLATTENING);
const MEAN_RADIUS_M = (2 * SEMI_MAJOR_M + SEMI_MINOR_M) / 3;
const SECOND_ECCENTRICITY_SQUARED = (SEMI_MAJOR_M ** 2 - SEMI_MINOR_M ** 2) / SEMI_MINOR_M ** 2;
const MOST_ROUNDS = 100;
const PRECISION = 1e-12; // radians: a hundredth of a millimetre

/** @param {number} degrees */
const radians = (degrees) => (degrees * Math.PI) / 180;

/**
 * Metres along the geodesic between two points; between near antipodes, where the series does not converge,
 * on the sphere of the mean radius, which is half a percent off at most.
 * @param {LatLng} from @param {LatLng} to
 */
export function metresBetween(from, to) {
    const [first, second] = [reduced(from[0]), reduced(to[0])];
    const apart = radians(((((to[1] - from[1]) % 360) + 540) % 360) - 180);
    let lambda = apart;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
        const arc = onSphere(first, second, lambda);
        if (arc.sinSigma === 0) return 0;
        const next = apart + correction(arc);
        if (Math.abs(next - lambda) < PRECISION) return length(arc);
        lambda = next;
    }
    return MEAN_RADIUS_M * onSphere(first, second, apart).sigma;
}

/** Sine and cosine of the reduced latitude. @param {number} lat degrees */
function reduced(lat) {
    const angle = Math.atan((1 - FLATTENING) * Math.tan(radians(lat)));
    return {sin: Math.sin(angle), cos: Math.cos(angle)};
}

/** @typedef {ReturnType<typeof reduced>} Reduced */
/** @typedef {ReturnType<typeof onSphere>} Arc */

/** The arc between two points of the auxiliary sphere. @param {Reduced} one @param {Reduced} other @param {number} lambda */
function onSphere(one, other, lambda) {
    const sinLambda = Math.sin(lambda);
    const cosLambda = Math.cos(lambda);
    const sinSigma = Math.hypot(other.cos * sinLambda, one.cos * other.sin - one.sin * other.cos * cosLambda);
    const cosSigma = one.sin * other.sin + one.cos * other.cos * cosLambda;
    const sinAlpha = sinSigma ? (one.cos * other.cos * sinLambda) / sinSigma : 0;
    const cosSquaredAlpha = 1 - sinAlpha ** 2;
    const cosTwiceMiddle = cosSquaredAlpha ? cosSigma - (2 * one.sin * other.sin) / cosSquaredAlpha : 0; // 0 along the equator
    return {sinSigma, cosSigma, sigma: Math.atan2(sinSigma, cosSigma), sinAlpha, cosSquaredAlpha, cosTwiceMiddle};
}

/** How much longer the arc is in longitude than on the ellipsoid. @param {Arc} arc */
function correction({sinSigma, cosSigma, sigma, sinAlpha, cosSquaredAlpha, cosTwiceMiddle}) {
    const c = (FLATTENING / 16) * cosSquaredAlpha * (4 + FLATTENING * (4 - 3 * cosSquaredAlpha));
    const twice = cosTwiceMiddle + c * cosSigma * (2 * cosTwiceMiddle ** 2 - 1);
    return (1 - c) * FLATTENING * sinAlpha * (sigma + c * sinSigma * twice);
}

/** @param {Arc} arc */
function length({sinSigma, cosSigma, sigma, cosSquaredAlpha, cosTwiceMiddle}) {
    const u = cosSquaredAlpha * SECOND_ECCENTRICITY_SQUARED;
    const a = 1 + (u / 16384) * (4096 + u * (u * (320 - 175 * u) - 768));
    const b = (u / 1024) * (256 + u * (u * (74 - 47 * u) - 128));
    const squared = cosTwiceMiddle ** 2;
    const inner = (b / 6) * cosTwiceMiddle * (4 * sinSigma ** 2 - 3) * (4 * squared - 3);
    const shift = b * sinSigma * (cosTwiceMiddle + (b / 4) * (cosSigma * (2 * squared - 1) - inner));
    return SEMI_MINOR_M * a * (sigma - shift);
}
