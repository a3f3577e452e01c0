"""Writes learned.bin; LearnedWeights.cs reads it. Layout in README.md."""
import struct,hashlib,numpy as np
def write(path,V,nets):
    words=[w for w,_ in sorted(V.w.items(),key=lambda x:x[1])]
    lists=['<none>']+[l for l,_ in sorted(V.l.items(),key=lambda x:x[1])]
    d=nets[0].P.out_features; c=nets[0].c1.out_channels
    b=bytearray(b'MBHEARS\n'); b+=struct.pack('<6i',1,d,c,6,len(nets),V.ntrain)
    for s in (words,lists):
        t='\n'.join(s).encode('ascii'); b+=struct.pack('<i',len(t))+t
    for n in nets:
        G=n.G.weight.detach().numpy().copy(); G[:n.nt]+=n.D.weight.detach().numpy()
        X=G@n.P.weight.detach().numpy().T; X[0]=0
        sc=np.abs(X).max(1)/127; sc[sc==0]=1
        q=np.clip(np.round(X/sc[:,None]),-127,127).astype(np.int8)
        f=lambda a: np.ascontiguousarray(a,dtype='<f4').tobytes()
        b+=f(sc)+q.tobytes()+f(n.L.weight.detach().numpy())
        H=n.H.weight.detach().numpy().T
        b+=f(np.concatenate([H,n.H.bias.detach().numpy()[None]]))
        taps=[cv.weight.detach().numpy()[:,:,k] for cv in (n.c1,n.c3,n.c2) for k in range(cv.weight.shape[2])]
        b+=f(np.stack(taps))+f(np.concatenate([cv.bias.detach().numpy() for cv in (n.c1,n.c3,n.c2)]))
        b+=f(n.out.weight.detach().numpy())+f(n.out.bias.detach().numpy())
    open(path,'wb').write(b)
    return hashlib.sha256(b).hexdigest()
