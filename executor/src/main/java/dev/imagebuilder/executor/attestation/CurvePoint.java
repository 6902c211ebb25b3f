package dev.imagebuilder.executor.attestation;

import java.math.BigInteger;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;

/** Multiplies points of an elliptic curve, which Java does only inside of its providers. */
final class CurvePoint {
    private static final BigInteger TWO = BigInteger.TWO;
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private final BigInteger prime;
    private final BigInteger a;

    private CurvePoint(EllipticCurve curve) {
        this.prime = ((ECFieldFp) curve.getField()).getP();
        this.a = curve.getA();
    }

    /** The public part of a key, from its private one. */
    static ECPoint of(BigInteger secret, ECParameterSpec parameters) {
        return new CurvePoint(parameters.getCurve()).times(secret, parameters.getGenerator());
    }

    private ECPoint times(BigInteger factor, ECPoint point) {
        ECPoint sum = ECPoint.POINT_INFINITY;
        for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
            sum = plus(sum, sum);
            sum = factor.testBit(bit) ? plus(sum, point) : sum;
        }
        return sum;
    }

    private ECPoint plus(ECPoint one, ECPoint other) {
        if (one.equals(ECPoint.POINT_INFINITY)) {
            return other;
        }
        if (other.equals(ECPoint.POINT_INFINITY)) {
            return one;
        }
        BigInteger slope = slope(one, other);
        BigInteger x = slope.pow(2)
                .subtract(one.getAffineX())
                .subtract(other.getAffineX())
                .mod(prime);
        BigInteger y = slope.multiply(one.getAffineX().subtract(x))
                .subtract(one.getAffineY())
                .mod(prime);
        return new ECPoint(x, y);
    }

    /** Of a point and its opposite there is none, and no sum of a key comes to that. */
    private BigInteger slope(ECPoint one, ECPoint other) {
        if (one.equals(other)) {
            BigInteger rise = THREE.multiply(one.getAffineX().pow(2)).add(a);
            return rise.multiply(TWO.multiply(one.getAffineY()).modInverse(prime));
        }
        BigInteger rise = other.getAffineY().subtract(one.getAffineY());
        return rise.multiply(other.getAffineX().subtract(one.getAffineX()).modInverse(prime));
    }
}
